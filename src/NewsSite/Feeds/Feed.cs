using NewsSite.Articles;

namespace NewsSite.Feeds;

/// <summary>The newest stories of the paper or of a section, as every format of feed tells them.</summary>
public sealed record Feed
{
    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>One line about it.</summary>
    public required string Description { get; init; }

    /// <summary>Public address of the page that it follows.</summary>
    public required string HomeAddress { get; init; }

    /// <summary>Its own public address.</summary>
    public required string OwnAddress { get; init; }

    /// <summary>BCP 47 language of the paper.</summary>
    public required string Language { get; init; }

    /// <summary>The stories, newest first.</summary>
    public required IReadOnlyList<FeedStory> Stories { get; init; }

    /// <summary>When readers last got something new, UTC; the beginning of time while there is no story.</summary>
    public DateTime ChangedUtc => Stories.Select(story => story.ChangedUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max();
}

/// <summary>A story in a feed.</summary>
public sealed record FeedStory
{
    /// <summary>What lists show of it.</summary>
    public required Headline Headline { get; init; }

    /// <summary>A tag URI (RFC 4151): the same for ever, whatever becomes of headline and section.</summary>
    public required string Name { get; init; }

    /// <summary>Its public address.</summary>
    public required string Address { get; init; }

    /// <summary>The text, sanitised HTML with absolute addresses.</summary>
    public required string Html { get; init; }

    /// <summary>Public address of the lead photo as JPEG; null for none.</summary>
    public required string? PhotoAddress { get; init; }

    /// <summary>When readers last got an update or a correction, else when it came out, UTC.</summary>
    public required DateTime ChangedUtc { get; init; }

    /// <summary>The byline in order.</summary>
    public required IReadOnlyList<FeedAuthor> Authors { get; init; }

    /// <summary>Topics by name.</summary>
    public required IReadOnlyList<string> Tags { get; init; }
}

/// <summary>A name of a byline.</summary>
/// <param name="Name">As readers see it.</param>
/// <param name="Address">Public address of the author's page.</param>
public sealed record FeedAuthor(string Name, string Address);
