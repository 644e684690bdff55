using NewsSite.Articles;

namespace NewsSite.Pages;

/// <summary>A story in a list of a page: headline, and what else there is room for.</summary>
/// <param name="Story">The story.</param>
public sealed record Teaser(Headline Story)
{
    /// <summary>Element of its headline: h2 or h3, by where it stands.</summary>
    public string Heading { get; init; } = "h2";

    /// <summary>Whether the section's name stands over it; not where all are of one section.</summary>
    public bool WithSection { get; init; } = true;

    /// <summary>Whether the standfirst stands under it.</summary>
    public bool WithStandfirst { get; init; } = true;

    /// <summary>Whether the time of day stands under it without the date, which the page names.</summary>
    public bool WithClock { get; init; }

    /// <summary>Whether its photo is shown.</summary>
    public bool WithPhoto { get; init; } = true;

    /// <summary>Whether it is the first of its page: its photo is not lazy.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Width of the photo's place: the attribute <c>sizes</c>.</summary>
    public string Sizes { get; init; } = "(min-width: 40rem) 14rem, 7rem";

    /// <summary>Class of its element: how it is set.</summary>
    public string Form { get; init; } = "teaser";
}
