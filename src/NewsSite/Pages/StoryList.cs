using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;

namespace NewsSite.Pages;

/// <summary>One page of a long list of stories, newest first.</summary>
public sealed record StoryList
{
    /// <summary>Stories on a page.</summary>
    public const int Length = 20;

    /// <summary>The stories; empty past the end.</summary>
    public required IReadOnlyList<Headline> Stories { get; init; }

    /// <summary>The list's own path, without a key: its first page.</summary>
    public required string FirstPath { get; init; }

    /// <summary>Where this page begins; null for the first.</summary>
    public required PageKey? Key { get; init; }

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public required PageKey? Next { get; init; }

    /// <summary>Whether each story names its section; not where the list is a section's.</summary>
    public bool WithSection { get; init; } = true;

    /// <summary>Whether all are of one day, which the page names: each then says its time only.</summary>
    public bool OfOneDay { get; init; }

    /// <summary>This page's canonical path.</summary>
    public string Path => Key is { } key ? $"{FirstPath}?before={key}" : FirstPath;

    /// <summary>The path of the page with older stories; null when there is none.</summary>
    public string? NextPath => Next is { } next ? $"{FirstPath}?before={next}" : null;

    /// <summary>Reads the key of a query string: true with null where there is none, false where it is not one of ours.</summary>
    public static bool TryParse(string? before, out PageKey? key)
    {
        key = before is null ? null : PageKey.Parse(before);
        return before is null || key is not null;
    }

    /// <summary>Reads a page.</summary>
    /// <param name="stories">Public stories, in any order.</param>
    /// <param name="firstPath">The list's path.</param>
    /// <param name="key">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StoryList> ReadAsync(IQueryable<Article> stories, string firstPath, PageKey? key, CancellationToken cancellationToken)
    {
        var found = await stories.Following(key).NewestFirst().Take(Length + 1).AsHeadlines().ToListAsync(cancellationToken);
        var shown = found.Count > Length ? found[..Length] : found;
        return new StoryList { Stories = shown, FirstPath = firstPath, Key = key, Next = found.Count > Length ? PageKey.After(shown[^1]) : null };
    }
}
