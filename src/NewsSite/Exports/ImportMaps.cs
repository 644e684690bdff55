namespace NewsSite.Exports;

/// <summary>Where the things of an export are on this site: their ids there and here.</summary>
internal sealed class ImportMaps
{
    /// <summary>Whether this site is the one that was exported, or empty: then everything keeps its id where it can.</summary>
    public required bool KeepsIds { get; init; }

    /// <summary>Names the other site for ever: its address and its first story.</summary>
    public required string Origin { get; init; }

    /// <summary>Sections by the id there.</summary>
    public Dictionary<int, int> Sections { get; } = [];

    /// <summary>Authors by the id there.</summary>
    public Dictionary<int, int> Authors { get; } = [];

    /// <summary>Tags by the id there.</summary>
    public Dictionary<int, int> Tags { get; } = [];

    /// <summary>Section ids here, by the slug there.</summary>
    public Dictionary<string, int> SectionsBySlug { get; } = new(StringComparer.Ordinal);

    /// <summary>Author ids here, by the slug there.</summary>
    public Dictionary<string, int> AuthorsBySlug { get; } = new(StringComparer.Ordinal);

    /// <summary>Tag ids here, by the slug there.</summary>
    public Dictionary<string, int> TagsBySlug { get; } = new(StringComparer.Ordinal);

    /// <summary>Photos by the id there.</summary>
    public Dictionary<long, long> Photos { get; } = [];

    /// <summary>Stories by the id there.</summary>
    public Dictionary<long, long> Articles { get; } = [];

    /// <summary>Whether every id here is the id there: then texts and histories stay to the letter what they are. Known when all maps are full.</summary>
    public bool ChangesNothing => Same(Sections) && Same(Authors) && Same(Photos) && Same(Articles);

    private static bool Same<T>(Dictionary<T, T> map)
        where T : notnull => map.All(each => each.Key.Equals(each.Value));
}
