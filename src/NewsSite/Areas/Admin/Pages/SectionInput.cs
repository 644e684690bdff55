namespace NewsSite.Areas.Admin.Pages;

/// <summary>What the form of a section posts.</summary>
public sealed record SectionInput
{
    /// <summary>As readers see it.</summary>
    public string? Name { get; init; }

    /// <summary>In Japanese; empty for none.</summary>
    public string? NameJa { get; init; }

    /// <summary>Its address; empty to make it from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>Name of its colour.</summary>
    public string? Accent { get; init; }

    /// <summary>Whether to take the address from a section that had it before.</summary>
    public bool TakeOver { get; init; }

    /// <summary>The mark of the section as the form read it.</summary>
    public string? Was { get; init; }

    /// <summary>The section to merge it into.</summary>
    public int? Into { get; init; }

    /// <summary>Whether the admin is sure to merge.</summary>
    public bool Sure { get; init; }
}
