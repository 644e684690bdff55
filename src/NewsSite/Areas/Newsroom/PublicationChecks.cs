using NewsSite.Articles;
using NewsSite.Links;
using NewsSite.Photos;

namespace NewsSite.Areas.Newsroom;

/// <summary>One line of the list beside the form.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Forbids">Whether it keeps the story from being published; otherwise the editor decides.</param>
/// <param name="Field">Id of the field that it is about.</param>
/// <param name="Link">Something to look at; null for nothing.</param>
public sealed record Check(string Text, bool Forbids, string Field, CheckLink? Link = null);

/// <summary>What a check points at.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Words">What it is called.</param>
public sealed record CheckLink(string Path, string Words);

/// <summary>What the checks must know besides the text.</summary>
public sealed record CheckFacts
{
    /// <summary>The lead photo; null for none.</summary>
    public PhotoView? Photo { get; init; }

    /// <summary>Whether the story waits for its time.</summary>
    public bool Scheduled { get; init; }

    /// <summary>Until when nobody may see it, in words; null without an embargo that is still on.</summary>
    public string? Embargo { get; init; }

    /// <summary>A public story that tells the same; null for none.</summary>
    public CheckLink? Twin { get; init; }

    /// <summary>The links of the text.</summary>
    public IReadOnlyList<StoryLink> Links { get; init; } = [];

    /// <summary>Whether a picture of the text has no text alternative.</summary>
    public bool HasBareImage { get; init; }
}

/// <summary>What an editor should see before publishing.</summary>
public static class PublicationChecks
{
    private const int LongHeadline = 90;
    private const int MostLinksNamed = 5;

    private const string Headline = "Input_Headline";
    private const string Standfirst = "Input_Standfirst";
    private const string Body = "Input_Body";
    private const string Section = "Input_SectionId";
    private const string Source = "Input_Source";
    private const string Photo = "Input_PhotoSearch";
    private const string Steps = "steps";

    /// <summary>The checks that a text fails: what forbids first, then by weight.</summary>
    public static IReadOnlyList<Check> Of(ArticleContent content, CheckFacts facts)
    {
        (bool Fails, Check Check)[] before =
        [
            (content.Headline.Length == 0, new("No headline.", true, Headline)),
            (content.SectionId is null, new("No section.", true, Section)),
            (string.IsNullOrWhiteSpace(content.BodyMarkdown), new("No text.", true, Body)),
            (facts.Embargo is not null, new($"Under embargo until {facts.Embargo}: it cannot be public before.", false, Steps)),
            (facts.Scheduled, new("It waits for its time: publishing now does not wait.", false, Steps)),
            (facts.Twin is not null, new("Much the same is public already:", false, Headline, facts.Twin)),
        ];
        (bool Fails, Check Check)[] after =
        [
            (content.Standfirst.Length == 0, new("No standfirst.", false, Standfirst)),
            (facts.Photo is { Alt.Length: 0 }, new("The lead photo has no text alternative.", false, Photo)),
            (facts.HasBareImage, new("A picture in the text has no text alternative.", false, Body)),
            (facts.Photo is { Credit.Length: 0 }, new("The lead photo has no credit.", false, Photo)),
            (content.Headline.Length > LongHeadline, new($"The headline has {content.Headline.Length} characters; over {LongHeadline} it is cut in lists.", false, Headline)),
            (content.AuthorIds.Count == 0 && content.Source is null, new("Neither byline nor source.", false, Source)),
            (facts.Photo is null, new("No lead photo.", false, Photo)),
        ];
        return [.. Failed(before), .. OfLinks(facts.Links), .. Failed(after), .. NotChecked(facts.Links)];
    }

    private static IEnumerable<Check> Failed((bool Fails, Check Check)[] checks) => checks.Where(check => check.Fails).Select(check => check.Check);

    private static IEnumerable<Check> OfLinks(IReadOnlyList<StoryLink> links) => links.Select(link => link switch
    {
        { State: LinkState.Broken } => new Check($"Broken link: {Short(link.Address)}", false, Body),
        { IsHidden: true } => new Check($"This link leads to a story that is not public: {Short(link.Address)}", false, Body),
        { Better: { } better } => new Check($"An old address, {Short(link.Address)}; it is now {better}", false, Body),
        _ => null,
    }).OfType<Check>().Take(MostLinksNamed);

    private static IEnumerable<Check> NotChecked(IReadOnlyList<StoryLink> links)
    {
        var unknown = links.Where(link => link is { State: LinkState.Unknown, IsHidden: false }).Select(link => Short(link.Address)).ToList();
        return unknown.Count == 0 ? []
            : [new Check(unknown.Count == 1 ? $"A link could not be checked: {unknown[0]}" : $"{unknown.Count} links could not be checked, {unknown[0]} among them.", false, Body)];
    }

    private static string Short(string address) => address.Length <= 70 ? address : address[..69] + "…";
}
