using NewsSite.Articles;
using NewsSite.Photos;

namespace NewsSite.Areas.Newsroom;

/// <summary>All that the page with the form shows.</summary>
public sealed record StoryForm
{
    /// <summary>What stands in the fields.</summary>
    public required ArticleInput Input { get; init; }

    /// <summary>The story as it is kept; null for a new one.</summary>
    public required StoryFacts? Story { get; init; }

    /// <summary>What the user may do.</summary>
    public required DeskRights Rights { get; init; }

    /// <summary>What the fields offer.</summary>
    public required FormChoices Choices { get; init; }

    /// <summary>The text as readers would get it, with the checks that it fails.</summary>
    public required LiveView Live { get; init; }

    /// <summary>What somebody else saved meanwhile, against what stands in the fields; null unless a save was refused for it.</summary>
    public Comparison? Meanwhile { get; init; }

    /// <summary>The choices that somebody must make before the two can be put together; null for none. Stands in place of the form.</summary>
    public MergeView? Merge { get; init; }

    /// <summary>Whether the fields hold what is not saved: the script keeps it at once.</summary>
    public bool IsUnsaved { get; init; }

    /// <summary>The clock of the typing that the fields hold, UTC; null unless it came out of a slot.</summary>
    public DateTime? TypedUtc { get; init; }
}

/// <summary>What the form tells of a kept story.</summary>
/// <param name="Article">The story.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="SavedBy">Who saved last.</param>
/// <param name="Revisions">How many saves there are.</param>
public sealed record StoryFacts(Article Article, StoryStatus Status, string SavedBy, int Revisions)
{
    /// <summary>Its public path; null without a section.</summary>
    public string? Path => Article.Section is { } section ? ArticleAddress.Of(section.Slug, Article.Id, Article.Slug) : null;
}

/// <summary>What the fields offer.</summary>
/// <param name="Sections">In the order of the section bar.</param>
/// <param name="Authors">By name.</param>
/// <param name="Photos">The chosen one first, then the newest that fit the search.</param>
/// <param name="Zone">IANA name of the site's zone.</param>
/// <param name="TooLarge">Bytes over which a photo is refused.</param>
public sealed record FormChoices(
    IReadOnlyList<Choice> Sections, IReadOnlyList<Choice> Authors, IReadOnlyList<PhotoView> Photos, string Zone, int TooLarge);

/// <summary>A line of a list to choose from.</summary>
/// <param name="Id">What it stands for.</param>
/// <param name="Name">What it says.</param>
public sealed record Choice(int Id, string Name);

/// <summary>What follows the typing.</summary>
/// <param name="Headline">The headline.</param>
/// <param name="Standfirst">The standfirst; may be empty.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="BodyHtml">The text by the renderer of the page.</param>
/// <param name="Checks">What it fails.</param>
public sealed record LiveView(string Headline, string Standfirst, string Language, string BodyHtml, IReadOnlyList<Check> Checks)
{
    /// <summary>Whether links are still being looked at, so that asking again tells more.</summary>
    public bool LinksPending { get; init; }
}

/// <summary>Photos to choose from.</summary>
/// <param name="Photos">The chosen one first.</param>
/// <param name="ChosenId">Null for none.</param>
public sealed record PhotoChoices(IReadOnlyList<PhotoView> Photos, long? ChosenId);
