namespace NewsSite.Imports.Wire;

/// <summary>What an item of a wire is.</summary>
internal enum WireKind
{
    Text,
    Picture,
    Composite,
    Other,
}

/// <summary>Whether an item may be used.</summary>
internal enum WireStatus
{
    Usable,
    Withheld,
    Canceled,
}

/// <summary>An item of a wire, whatever it was written in. All instants are UTC.</summary>
/// <param name="Id">Its id, the same for all its versions; empty where it has none.</param>
internal sealed record WireItem(string Id)
{
    public WireKind Kind { get; init; }

    /// <summary>What the wire calls its kind.</summary>
    public string KindName { get; init; } = "";

    public WireStatus Status { get; init; }

    /// <summary>Its number among the versions; null where it has none.</summary>
    public long? Version { get; init; }

    public DateTime? VersionUtc { get; init; }

    public string Headline { get; init; } = "";

    /// <summary>A summary of a text, or the caption of a picture.</summary>
    public string Description { get; init; } = "";

    public string Html { get; init; } = "";

    public string Dateline { get; init; } = "";

    public string Byline { get; init; } = "";

    /// <summary>The agency.</summary>
    public string Provider { get; init; } = "";

    public string Creditline { get; init; } = "";

    public string? Language { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public DateTime? EmbargoUtc { get; init; }

    /// <summary>Embargoed until somebody says otherwise.</summary>
    public bool IsEmbargoedWithoutEnd { get; init; }

    public DateTime? ExpiresUtc { get; init; }

    /// <summary>For editors: notes, urgency, rights.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Files of a picture, the largest first.</summary>
    public IReadOnlyList<string> Renditions { get; init; } = [];

    /// <summary>Pictures of a text, parts of a composite.</summary>
    public IReadOnlyList<WireItem> Parts { get; init; } = [];

    /// <summary>Sorts versions of one item: a later one is greater.</summary>
    public string Order => FormattableString.Invariant($"{Math.Clamp(Version ?? 0, 0, 999_999_999_999):000000000000} {VersionUtc ?? DateTime.UnixEpoch:yyyy-MM-dd'T'HH:mm:ss.fff}");

    /// <summary>What to call it in a report.</summary>
    public string Title => Headline.Length > 0 ? Headline : Description.Length > 80 ? Description[..80] : Description;
}
