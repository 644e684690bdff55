using NewsSite.Articles;

namespace NewsSite.Imports;

/// <summary>What becomes of stories whose source does not say (or whatever it says).</summary>
public enum ImportAs
{
    /// <summary>What the source says; a draft where it says nothing.</summary>
    AtTheSource,

    /// <summary>A draft, whatever the source says.</summary>
    Draft,

    /// <summary>What the source says; public where it says nothing.</summary>
    Published,

    /// <summary>Submitted, whatever the source says: an editor looks at it first.</summary>
    ToTheDesk,
}

/// <summary>How an import is to go.</summary>
public sealed record ImportOptions
{
    /// <summary>Who imports.</summary>
    public required StaffRef By { get; init; }

    /// <summary>What becomes of the stories.</summary>
    public ImportAs As { get; init; }

    /// <summary>Slug of the section for stories whose own section the site does not know; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>Whether sections that the site does not know are made.</summary>
    public bool MakeSections { get; init; }

    /// <summary>Whether pages ("About us") are taken as stories too.</summary>
    public bool Pages { get; init; }

    /// <summary>Folder in which the files of photos lie, as below <c>wp-content/uploads</c>; null for none.</summary>
    public string? Photos { get; init; }

    /// <summary>Whether photos that are only on the network are fetched from there.</summary>
    public bool FetchPhotos { get; init; }

    /// <summary>What to put in the place of the source's own name or address, where it gives none; null for what the format finds.</summary>
    public string? Origin { get; init; }

    /// <summary>BCP 47 language of stories whose source does not say.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether everything is done but nothing kept.</summary>
    public bool DryRun { get; init; }
}
