using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the desk's form posts: only what an editor may write.</summary>
public sealed record ArticleInput
{
    /// <summary>The form of <c>input type="datetime-local"</c>.</summary>
    internal const string LocalForm = "yyyy-MM-dd'T'HH:mm";

    private static readonly char[] BetweenTags = [',', '、', ';', '\n'];

    /// <summary>The headline; a draft needs one too, to be found again.</summary>
    [Required(ErrorMessage = "Give the story a headline; a working one will do.")]
    [StringLength(ContentRules.LongestHeadline, ErrorMessage = "The headline is longer than {1} characters.")]
    public string? Headline { get; init; }

    /// <summary>The sentences under the headline.</summary>
    [StringLength(ContentRules.LongestStandfirst, ErrorMessage = "The standfirst is longer than {1} characters.")]
    public string? Standfirst { get; init; }

    /// <summary>The text in Markdown.</summary>
    [StringLength(ContentRules.LongestBody, ErrorMessage = "The text is longer than {1} characters.")]
    public string? Body { get; init; }

    /// <summary>Null while it has none.</summary>
    public int? SectionId { get; init; }

    /// <summary>The byline in order; null where a place is empty.</summary>
    public IReadOnlyList<int?>? AuthorIds { get; init; }

    /// <summary>Agency of origin.</summary>
    [StringLength(ContentRules.LongestName, ErrorMessage = "The source is longer than {1} characters.")]
    public string? Source { get; init; }

    /// <summary>BCP 47; null in an empty form.</summary>
    [RegularExpression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", ErrorMessage = "The language must be a tag such as en, ja or pt-BR.")]
    [StringLength(12, ErrorMessage = "The language must be a tag such as en, ja or pt-BR.")]
    public string? Language { get; init; }

    /// <summary>Names between commas.</summary>
    public string? Tags { get; init; }

    /// <summary>The lead photo out of the library; null for none.</summary>
    public long? LeadPhotoId { get; set; }

    /// <summary>A new lead photo.</summary>
    public PhotoInput Photo { get; init; } = new();

    /// <summary>What is sought in the library.</summary>
    [StringLength(100, ErrorMessage = "Search for less than {1} characters.")]
    public string? PhotoSearch { get; init; }

    /// <summary>For the history.</summary>
    [StringLength(300, ErrorMessage = "The reason is longer than {1} characters.")]
    public string? Why { get; init; }

    /// <summary>For readers: of a correction or a withdrawal.</summary>
    [StringLength(600, ErrorMessage = "The note is longer than {1} characters.")]
    public string? Note { get; init; }

    /// <summary>Wall clock of the site at which it shall be public.</summary>
    public string? PublicAt { get; init; }

    /// <summary>Which of the two instants <see cref="PublicAt"/> means, where the clocks go back.</summary>
    public string? PublicAtUtc { get; init; }

    /// <summary>Wall clock of the site at which it shall end; empty for never.</summary>
    public string? EndsAt { get; init; }

    /// <summary>See <see cref="PublicAtUtc"/>.</summary>
    public string? EndsAtUtc { get; init; }

    /// <summary>Wall clock of the site until which it is under embargo; empty changes nothing.</summary>
    public string? EmbargoAt { get; init; }

    /// <summary>See <see cref="PublicAtUtc"/>.</summary>
    public string? EmbargoAtUtc { get; init; }

    /// <summary>As read; a save that carries an old one is refused.</summary>
    public Guid Version { get; set; }

    /// <summary>The form itself, by the key it was drawn with: its slot of unsaved typing, and what tells its second save from somebody else's.</summary>
    public Guid? FormKey { get; set; }

    /// <summary>How far the typing had come when the form was sent; 0 without script.</summary>
    public long Sequence { get; set; }

    /// <summary>The tags, one by one.</summary>
    internal IReadOnlyList<string> TagNames
        => (Tags ?? "").Split(BetweenTags, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is to be kept.</summary>
    public ArticleContent ToContent() => ContentRules.Normalised(new ArticleContent
    {
        Headline = Headline ?? "",
        Standfirst = Standfirst ?? "",
        BodyMarkdown = Body ?? "",
        SectionId = SectionId,
        AuthorIds = [.. (AuthorIds ?? []).OfType<int>()],
        Source = string.IsNullOrWhiteSpace(Source) ? null : Source,
        Language = Language ?? "en",
        Tags = TagNames,
        LeadPhotoId = LeadPhotoId,
    });

    /// <summary>The form of a content; times and version are a story's own.</summary>
    public static ArticleInput Of(ArticleContent content) => new()
    {
        Headline = content.Headline,
        Standfirst = content.Standfirst,
        Body = content.BodyMarkdown,
        SectionId = content.SectionId,
        AuthorIds = [.. content.AuthorIds.Select(id => (int?)id)],
        Source = content.Source,
        Language = content.Language,
        Tags = string.Join(", ", content.Tags),
        LeadPhotoId = content.LeadPhotoId,
    };

    /// <summary>The form of a story.</summary>
    public static ArticleInput Of(Article story, SiteTime time) => Of(story.Content()) with
    {
        Version = story.Version,
        PublicAt = story.State == ArticleState.Approved && story.PublishedUtc > time.NowUtc ? Local(story.PublishedUtc, time) : null,
        PublicAtUtc = Choice(story.PublishedUtc, time),
        EndsAt = Local(story.ExpiresUtc, time),
        EndsAtUtc = Choice(story.ExpiresUtc, time),
        EmbargoAt = story.EmbargoUtc > time.NowUtc ? Local(story.EmbargoUtc, time) : null,
        EmbargoAtUtc = Choice(story.EmbargoUtc, time),
    };

    // A field knows minutes; a time that came from elsewhere may have seconds.
    private static string? Choice(DateTime? utc, SiteTime time) => utc is { } at ? time.Machine(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute))) : null;

    private static string? Local(DateTime? utc, SiteTime time) => utc is { } at ? time.ToLocal(at).ToString(LocalForm, CultureInfo.InvariantCulture) : null;
}

/// <summary>A photo that comes with the form.</summary>
public sealed record PhotoInput
{
    /// <summary>Null for none.</summary>
    public IFormFile? File { get; init; }

    /// <summary>What it shows, for somebody who does not see it.</summary>
    [StringLength(PhotoWords.AltLength, ErrorMessage = "The text alternative is longer than {1} characters.")]
    public string? Alt { get; init; }

    /// <summary>What, where, when.</summary>
    [StringLength(PhotoWords.CaptionLength, ErrorMessage = "The caption is longer than {1} characters.")]
    public string? Caption { get; init; }

    /// <summary>Who made it.</summary>
    [StringLength(PhotoWords.CreditLength, ErrorMessage = "The credit is longer than {1} characters.")]
    public string? Credit { get; init; }
}
