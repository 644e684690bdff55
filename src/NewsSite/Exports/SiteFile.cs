using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsSite.Articles;
using NewsSite.Photos;

namespace NewsSite.Exports;

/// <summary><c>site.json</c>: all that is no story and no photo. Ids are those of the site that was exported.</summary>
internal sealed record SiteFile
{
    /// <summary>Its name in an export.</summary>
    public const string Name = "site.json";

    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Bytes of it that are read at most.</summary>
    public const int MostBytes = 256_000_000;

    /// <summary>Says what this file is to somebody who finds it.</summary>
    public string About { get; init; } = "An export of a NewsSite. Stories are in articles/, photos in photos/.";

    public required int Format { get; init; }

    public required string SiteName { get; init; }

    /// <summary>The address of the site.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>With the address it tells sites apart; null for a site without stories.</summary>
    public FirstStory? FirstStory { get; init; }

    public required DateTime ExportedUtc { get; init; }

    public IReadOnlyList<SectionEntry> Sections { get; init; } = [];

    public IReadOnlyList<AuthorEntry> Authors { get; init; } = [];

    public IReadOnlyList<TagEntry> Tags { get; init; } = [];

    public IReadOnlyList<PinEntry> FrontPins { get; init; } = [];

    public IReadOnlyList<FormerSlugEntry> FormerSlugs { get; init; } = [];

    /// <summary>What the site itself had imported, so that the same file imports no story twice at the new place either.</summary>
    public IReadOnlyList<ImportedEntry> Imported { get; init; } = [];
}

/// <summary>The story with the lowest id: no two sites have the same.</summary>
internal sealed record FirstStory(long Id, DateTime CreatedUtc);

internal sealed record SectionEntry(int Id, string Slug, string Name, string? NameJa, string Accent, int Position);

internal sealed record AuthorEntry(int Id, string Slug, string Name, string? Role, string? Bio);

internal sealed record TagEntry(int Id, string Slug, string Name);

internal sealed record PinEntry(long ArticleId, int Position, DateTime? UntilUtc, DateTime PinnedUtc, string PinnedByName);

internal sealed record FormerSlugEntry(SlugKind Kind, string Slug, int TargetId);

internal sealed record ImportedEntry(
    string Origin, string SourceId, long? ArticleId, long? PhotoId, string ContentHash, Guid? ArticleVersion, DateTime ImportedUtc);

/// <summary>One save of a story, as its history file lists them.</summary>
internal sealed record RevisionEntry(int Number, DateTime AtUtc, string By, string Why, ArticleState State, Guid? Version, JsonElement Content);

/// <summary><c>photos/ID.json</c>: what is said about a photo. Its renditions lie in <c>photos/ID/</c>.</summary>
internal sealed record PhotoFile(
    long Id, string Key, string Alt, string Caption, string Credit, int Width, int Height, string Widths, string Colour,
    double FocusX, double FocusY, DateTime UploadedUtc)
{
    private const int MostWidths = 12;

    /// <summary>Each rendition that the widths promise, in each format.</summary>
    public IEnumerable<(int Width, string Format)> Renditions()
        => (Widths ?? "").Split(',').Take(MostWidths)
            .Select(width => int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : 0).Where(width => width > 0)
            .SelectMany(width => PhotoStore.Formats.Select(format => (width, format)));

    /// <summary>The name of a rendition in an export.</summary>
    public string NameOf(int width, string format) => string.Create(CultureInfo.InvariantCulture, $"photos/{Id}/{width}.{format}");
}

/// <summary>How the JSON of an export is written: for people too.</summary>
internal static class ExportJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 32,
    };
}
