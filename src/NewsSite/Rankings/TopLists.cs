using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>The lists beside the stories, ready to be written into a page: no query, no lock, no wait.</summary>
public sealed class TopLists(SiteTime time)
{
    private volatile TopListSet _current = TopListSet.Empty;

    /// <summary>The list of the whole site.</summary>
    /// <param name="articleId">The page's own story, marked where it stands; null on other pages.</param>
    public IHtmlContent AccessRanking(long? articleId = null)
    {
        var set = _current;
        return set.AccessRanking.On(articleId, IsDelayed(set));
    }

    /// <summary>The list of a section; nothing for one that is not known.</summary>
    /// <param name="sectionSlug">The section.</param>
    /// <param name="articleId">The page's own story, left out; null on other pages.</param>
    public IHtmlContent Popular(string sectionSlug, long? articleId = null)
    {
        var set = _current;
        return set.Popular.GetValueOrDefault(sectionSlug, TopList.Empty).On(articleId, IsDelayed(set));
    }

    /// <summary>The stories of the two lists beside a story of a section, so that its page shows none of them once more.</summary>
    public IReadOnlyCollection<long> Beside(string sectionSlug)
    {
        var set = _current;
        return [.. set.AccessRanking.Lines.Concat(set.Popular.GetValueOrDefault(sectionSlug, TopList.Empty).Lines).Select(line => line.ArticleId).Distinct()];
    }

    /// <summary>Puts new lists in the place of the old.</summary>
    public void Swap(TopListSet lists) => _current = lists;

    private bool IsDelayed(TopListSet set) => set.Board != BoardSnapshot.Empty && set.Board.IsStale(time.NowUtc);
}

/// <summary>All lists of five at one moment.</summary>
public sealed record TopListSet
{
    /// <summary>No lists.</summary>
    public static TopListSet Empty { get; } = new()
    {
        AccessRanking = TopList.Empty,
        Popular = FrozenDictionary<string, TopList>.Empty,
        Board = BoardSnapshot.Empty,
    };

    /// <summary>The list of the whole site.</summary>
    public required TopList AccessRanking { get; init; }

    /// <summary>The list of each section, by its slug.</summary>
    public required FrozenDictionary<string, TopList> Popular { get; init; }

    /// <summary>The board that the lists were made of.</summary>
    public required BoardSnapshot Board { get; init; }
}
