namespace NewsSite.Links;

/// <summary>Whether links to other sites are looked at while somebody writes: section "Newsroom" of the configuration.</summary>
public sealed class LinkOptions
{
    /// <summary>False keeps the desk from asking any other site; links within the site are checked all the same.</summary>
    public bool CheckLinks { get; init; } = true;
}
