using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Synthetic;

/// <summary>Stories by the thousand, for load tests: each an article with its first revision, as if published over the last year.</summary>
public sealed class SyntheticArticles(NewsDbContext db, ArticleMarkdown markdown, SiteTime time)
{
    private const int Batch = 1000;
    private const int DaysBack = 365;
    private const int MostRead = 200_000;

    /// <summary>Adds <paramref name="count"/> published stories.</summary>
    public async Task WriteAsync(int count, IProgress<int> done, CancellationToken cancellationToken)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var sections = await db.Sections.OrderBy(section => section.Position).Select(section => section.Id).ToListAsync(cancellationToken);
        var authors = await db.Authors.OrderBy(author => author.Id).Select(author => author.Id).ToListAsync(cancellationToken);
        var words = new SyntheticWords(new Random(count));
        var nowUtc = time.NowUtc;
        for (var written = 0; written < count; written += Batch)
        {
            for (var i = written; i < Math.Min(written + Batch, count); i++)
            {
                // Oldest first, the newest at this moment.
                var publishedUtc = nowUtc.AddDays(-DaysBack * (1 - ((i + 1.0) / count)));
                publishedUtc = publishedUtc.AddTicks(-(publishedUtc.Ticks % TimeSpan.TicksPerSecond));
                Add(words.Content(sections[i % sections.Count], authors[i % authors.Count]), publishedUtc);
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            done.Report(Math.Min(written + Batch, count));
        }
    }

    /// <summary>The newest public stories, at most 200,000, with weights by Zipf's law: a few are read much, most hardly.</summary>
    public async Task<IReadOnlyList<ReadStory>> ReadStoriesAsync(CancellationToken cancellationToken)
    {
        var stories = await db.Articles.LiveAt(time.NowUtc).NewestFirst().Take(MostRead)
            .Select(article => new { article.Id, PublishedUtc = article.PublishedUtc!.Value }).ToListAsync(cancellationToken);
        var order = Enumerable.Range(1, stories.Count).ToArray();
        new Random(stories.Count).Shuffle(order);
        return stories.ConvertAll(story => (story.Id, story.PublishedUtc)).Select((story, index)
            => new ReadStory(story.Id, story.PublishedUtc, 1.0 / order[index], ReadingProfile.Evergreen)).ToList();
    }

    private void Add(ArticleContent content, DateTime publishedUtc)
    {
        var article = Article.Draft(createdById: null, publishedUtc);
        article.Write(content, markdown.ToHtml(content.BodyMarkdown), [], publishedUtc);
        article.Approve(publishedUtc, expiresUtc: null, publishedUtc);
        db.Articles.Add(article);
    }
}
