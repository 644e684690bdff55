namespace NewsSite.Search;

/// <summary>A word that stories have used, as it is written but in small letters and without accents: what a mistyped one is corrected to.</summary>
public sealed class SearchWord
{
    /// <summary>At most 40 characters.</summary>
    public required string Word { get; set; }

    /// <summary>The same from its end to its beginning, so that words can be found by how they end.</summary>
    public required string Reversed { get; set; }

    /// <summary>In how many stories, about: those that were taken down are not subtracted.</summary>
    public int Stories { get; set; }
}
