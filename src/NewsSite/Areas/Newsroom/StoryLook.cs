using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Links;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>How a text in the form looks: as readers would get it, and by the checks before publishing.</summary>
public sealed class StoryLook(NewsDbContext db, ArticleMarkdown markdown, StoryLinks links, SiteTime time)
{
    // Older stories have left the front page, and a follow-up may well bear their headline again.
    private const int DaysOnTheFront = 3;
    private const int MostCompared = 400;

    /// <summary>The text of a form as readers would get it, and what it fails.</summary>
    public async Task<LiveView> OfAsync(ArticleInput input, long? articleId, bool scheduled, CancellationToken cancellationToken)
    {
        var content = input.ToContent();
        var html = content.BodyMarkdown.Length > ContentRules.LongestBody ? "" : await new StoryText(db, markdown).HtmlAsync(content.BodyMarkdown, cancellationToken);
        var found = await links.OfAsync(html, cancellationToken);
        var facts = new CheckFacts
        {
            Photo = input.LeadPhotoId is { } id
                ? await db.Photos.Where(photo => photo.Id == id).Select(PhotoView.Projection).SingleOrDefaultAsync(cancellationToken)
                : null,
            Scheduled = scheduled,
            Embargo = await EmbargoAsync(input, articleId, cancellationToken) is { } embargoUtc && embargoUtc > time.NowUtc ? time.Full(embargoUtc) : null,
            Twin = await TwinAsync(content, articleId, cancellationToken),
            Links = found,
            HasBareImage = content.BodyMarkdown.Contains("![](", StringComparison.Ordinal) || html.Contains("alt=\"\"", StringComparison.Ordinal),
        };
        return new LiveView(content.Headline, content.Standfirst, content.Language, html, PublicationChecks.Of(content, facts))
        {
            LinksPending = found.Any(link => link.State == LinkState.Pending),
        };
    }

    // An empty field leaves the embargo as it is, and a reporter's form has none.
    private async Task<DateTime?> EmbargoAsync(ArticleInput input, long? articleId, CancellationToken cancellationToken)
        => input.Embargo(time).Utc
            ?? (articleId is null ? null : await db.Articles.Where(story => story.Id == articleId).Select(story => story.EmbargoUtc).SingleOrDefaultAsync(cancellationToken));

    private async Task<CheckLink?> TwinAsync(ArticleContent content, long? articleId, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        var sinceUtc = nowUtc.AddDays(-DaysOnTheFront);
        var others = db.Articles.LiveAt(nowUtc).Where(story => story.Id != articleId && story.Section != null && story.PublishedUtc > sinceUtc);
        // The same message of a wire, taken in twice.
        var sourceIds = db.ImportedItems.Where(item => articleId != null && item.ArticleId == articleId).Select(item => item.SourceId);
        var imported = db.ImportedItems.Where(item => item.ArticleId != null && sourceIds.Contains(item.SourceId)).Select(item => item.ArticleId!.Value);
        var candidates = await others.NewestFirst().Take(MostCompared)
            .Select(story => new { story.Id, story.Headline, Section = story.Section!.Slug, story.Slug, SameSource = imported.Contains(story.Id) })
            .ToListAsync(cancellationToken);
        var twin = candidates.Find(story => story.SameSource) ?? candidates.Find(story => SameStory.Is(story.Headline, content.Headline));
        return twin is null ? null : new CheckLink(ArticleAddress.Of(twin.Section, twin.Id, twin.Slug), twin.Headline);
    }
}
