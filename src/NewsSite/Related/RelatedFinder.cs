using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Related;

/// <summary>
/// Finds the stories that belong with one. Bounded: at most some hundred come into question, namely the newest with a topic that it shares, and those
/// nearest to it in time in its section and in the whole paper; so it costs the same in a paper of a thousand stories and of a million.
/// </summary>
public sealed class RelatedFinder(NewsDbContext db)
{
    /// <summary>How many are found: more than a page shows, since some will not be public, or stand on the page already.</summary>
    public const int Count = 16;

    private const int MostTopics = 8;
    private const int OfTopic = 40;
    private const int CommonTopic = 5_000;
    private const int OfSection = 60;
    private const int OfPaper = 40;

    private IQueryable<Article> Approved => db.Articles.Where(article => article.State == ArticleState.Approved && article.PublishedUtc != null);

    private IQueryable<Dictionary<string, object>> Topics => db.Set<Dictionary<string, object>>("ArticleTag");

    /// <summary>Ids of approved stories, the closest first; null when the story itself is not approved.</summary>
    public async Task<IReadOnlyList<long>?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await TraitsAsync([id], cancellationToken) is not [var story])
        {
            return null;
        }
        var taggedWith = await TaggedWithAsync(story, cancellationToken);
        var ids = new HashSet<long>();
        foreach (var topic in taggedWith.Where(each => each.Value < CommonTopic).OrderBy(each => each.Value).Take(MostTopics).Select(each => each.Key))
        {
            ids.UnionWith(await WithTopic(topic).OrderByDescending(articleId => articleId).Take(OfTopic).ToListAsync(cancellationToken));
        }
        ids.UnionWith(await NearAsync(Approved.Where(article => article.SectionId == story.SectionId), story.PublishedUtc, OfSection, cancellationToken));
        ids.UnionWith(await NearAsync(Approved, story.PublishedUtc, OfPaper, cancellationToken));
        ids.Remove(id);
        var others = await TraitsAsync([.. ids], cancellationToken);
        return [.. new Kinship(story, others, taggedWith).Closest(Count).Select(other => other.Id)];
    }

    private IQueryable<long> WithTopic(int tagId)
        => Topics.Where(row => EF.Property<int>(row, "TagsId") == tagId).Select(row => EF.Property<long>(row, "ArticleId"));

    private Task<Dictionary<int, int>> TaggedWithAsync(StoryTraits story, CancellationToken cancellationToken)
    {
        int[] tagIds = [.. story.TagIds];
        return Topics.Where(row => tagIds.Contains(EF.Property<int>(row, "TagsId"))).GroupBy(row => EF.Property<int>(row, "TagsId"))
            .Select(rows => new { TagId = rows.Key, Stories = rows.Count() }).ToDictionaryAsync(count => count.TagId, count => count.Stories, cancellationToken);
    }

    // Twice as many before it as after: a story refers to what was, and for a new one there is nothing else.
    private static async Task<List<long>> NearAsync(IQueryable<Article> stories, DateTime instantUtc, int count, CancellationToken cancellationToken)
    {
        var before = await stories.Where(article => article.PublishedUtc <= instantUtc).NewestFirst().Take(count).Select(article => article.Id).ToListAsync(cancellationToken);
        var after = await stories.Where(article => article.PublishedUtc > instantUtc).OrderBy(article => article.PublishedUtc).ThenBy(article => article.Id).Take(count / 2)
            .Select(article => article.Id).ToListAsync(cancellationToken);
        return [.. before, .. after];
    }

    private async Task<List<StoryTraits>> TraitsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = await Approved.Where(article => ids.Contains(article.Id) && article.SectionId != null).Select(article => new StoryTraits
        {
            Id = article.Id,
            SectionId = article.SectionId!.Value,
            Headline = article.Headline,
            Standfirst = article.Standfirst,
            Language = article.Language,
            PublishedUtc = article.PublishedUtc!.Value,
        }).ToListAsync(cancellationToken);
        var rows = await Topics.Where(row => ids.Contains(EF.Property<long>(row, "ArticleId")))
            .Select(row => new { ArticleId = EF.Property<long>(row, "ArticleId"), TagId = EF.Property<int>(row, "TagsId") }).ToListAsync(cancellationToken);
        var topics = rows.ToLookup(row => row.ArticleId, row => row.TagId);
        return found.ConvertAll(story => story with { TagIds = topics[story.Id].ToHashSet() });
    }
}
