using System.Text.Json.Serialization;
using NewsSite.Articles;

namespace NewsSite.Imports;

/// <summary>What a source tells of one story, before the house has looked at it. All instants are UTC.</summary>
/// <param name="Origin">Where it comes from, at most 200 characters: the address of the other site, or the name of the wire. With <paramref name="SourceId"/> it names the story for ever.</param>
/// <param name="SourceId">The source's own id.</param>
public sealed record SourceStory(string Origin, string SourceId) : SourceItem(SourceId)
{
    /// <summary>Plain text; longer than the house allows, it is cut and reported.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Plain text; longer than the house allows, it is cut and reported.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The text.</summary>
    public SourceBody Body { get; init; } = SourceBody.Empty;

    /// <summary>Against which relative links and images of the text are read; null where there is none.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>The byline, in order; an author whom the site does not know is made.</summary>
    public IReadOnlyList<string> AuthorNames { get; init; } = [];

    /// <summary>Topics by name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Sections that it may go to, best first: it goes to the first that the site knows, and the other ones become tags.</summary>
    public IReadOnlyList<SourceSection> Sections { get; init; } = [];

    /// <summary>Slug of the section for stories of this kind, if the site has it and neither the source nor the options name another; null for none.</summary>
    public string? UsualSection { get; init; }

    /// <summary>Agency or paper it came from; null for the paper's own.</summary>
    public string? Source { get; init; }

    /// <summary>BCP 47 language; null where the source does not say: then that of the options.</summary>
    public string? Language { get; init; }

    /// <summary>Where it stands in its life at the source; null where the source has no such thing: then a draft, unless the options say published.</summary>
    public ArticleState? State { get; init; }

    /// <summary>From when on it is or was public; null where the source does not say.</summary>
    public DateTime? PublishedUtc { get; init; }

    /// <summary>When it stops being public; null for never.</summary>
    public DateTime? ExpiresUtc { get; init; }

    /// <summary>Before this instant it must not be public; null for none.</summary>
    public DateTime? EmbargoUtc { get; init; }

    /// <summary>When its readers last got an update; null for never.</summary>
    public DateTime? UpdatedUtc { get; init; }

    /// <summary>How many updates were published.</summary>
    public int UpdateNumber { get; init; }

    /// <summary>For readers of a withdrawn story, why; null for a sentence of the house.</summary>
    public string? WithdrawnNote { get; init; }

    /// <summary>Public corrections, oldest first.</summary>
    public IReadOnlyList<SourceCorrection> Corrections { get; init; } = [];

    /// <summary>The photo at its head; null for none.</summary>
    public SourcePhoto? Lead { get; init; }

    /// <summary>
    /// What the source says of the photos in the text, which are found by the address that stands there. A photo of the text that is not listed here is
    /// looked for under its address, with the words of its <c>alt</c> and its caption.
    /// </summary>
    public IReadOnlyList<SourcePhoto> Photos { get; init; } = [];

    /// <summary>Paths that it had at the source (<c>/2019/05/a-story/</c>, <c>/?p=123</c>): they lead on to it.</summary>
    public IReadOnlyList<string> FormerPaths { get; init; } = [];

    /// <summary>What of it was left out or altered, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the source tells the editors and not the readers: it stands in the history.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sorts the versions of a story, by ordinal: an earlier one that comes later is left. Null where the source has none.</summary>
    [JsonIgnore]
    public string? Order { get; init; }
}

/// <summary>How the text of a story is written.</summary>
public enum SourceMarkup
{
    /// <summary>HTML, of any cleanliness: it is turned into Markdown.</summary>
    Html,

    /// <summary>Markdown as the house writes it.</summary>
    Markdown,
}

/// <summary>The text of a story.</summary>
/// <param name="Markup">How it is written.</param>
/// <param name="Text">The text.</param>
public sealed record SourceBody(SourceMarkup Markup, string Text)
{
    /// <summary>No text.</summary>
    public static SourceBody Empty { get; } = new(SourceMarkup.Markdown, "");

    /// <summary>A text in HTML.</summary>
    public static SourceBody Html(string html) => new(SourceMarkup.Html, html);

    /// <summary>A text in Markdown.</summary>
    public static SourceBody Markdown(string markdown) => new(SourceMarkup.Markdown, markdown);
}

/// <summary>A section as the source calls it.</summary>
/// <param name="Slug">Its slug there; null for one made from the name.</param>
/// <param name="Name">Its name there.</param>
public sealed record SourceSection(string? Slug, string Name);

/// <summary>A public correction.</summary>
/// <param name="Text">What was wrong, and what is right.</param>
/// <param name="AtUtc">When readers got it, UTC.</param>
public sealed record SourceCorrection(string Text, DateTime AtUtc);

/// <summary>A photo as the source has it.</summary>
/// <param name="Addresses">
/// Where its file is, best first: a path in the archive, a path beside the file, or an http address, which is looked for in the folder of photos first. The
/// addresses under which the text shows it are among them.
/// </param>
public sealed record SourcePhoto(IReadOnlyList<string> Addresses)
{
    /// <summary>Its own id at the source, where files of different photos may have one name; null where its first address names it.</summary>
    public string? Id { get; init; }

    /// <summary>What it shows; where empty, what the file itself says.</summary>
    public string Alt { get; init; } = "";

    /// <summary>What, where, when; where empty, what the file itself says.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Who made it; where empty, what the file itself says.</summary>
    public string Credit { get; init; } = "";

    /// <summary>The point that a crop keeps, 0 (left, top) to 1; null for the middle.</summary>
    public (double X, double Y)? Focus { get; init; }
}
