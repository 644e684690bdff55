namespace NewsSite.Catalogue;

/// <summary>What an editor writes of a tag.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="TakeOver">Whether to take the name from a tag that had it before.</param>
public sealed record TagFacts(string Name, bool TakeOver = false)
{
    /// <summary>The <see cref="CatalogueStamp"/> of what the form read; null without a form.</summary>
    public string? Was { get; init; }
}
