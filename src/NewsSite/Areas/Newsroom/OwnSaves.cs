using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What a form has saved already when it comes a second time: a double click, or Ctrl+S twice on a slow line.</summary>
public sealed class OwnSaves(NewsDbContext db, DraftShelf drafts, SiteTime time)
{
    /// <summary>The story that the form of a new one has made; null when it has made none.</summary>
    public async Task<Article?> MadeAsync(StaffRef by, CancellationToken cancellationToken)
        => by is { Id: { } staffId, Form: { } form } && await drafts.MadeAsync(staffId, form, cancellationToken) is { } id
            ? await FindAsync(id, cancellationToken)
            : null;

    /// <summary>The story as it stands now, if since <paramref name="version"/> nobody but this form has saved it; null otherwise.</summary>
    public async Task<Article?> FollowAsync(long id, Guid version, StaffRef by, CancellationToken cancellationToken)
        => by is { Id: { } staffId, Form: { } form } && await FindAsync(id, cancellationToken) is { } story
            && SaveChain.Leads(version, story.Version, form, staffId) ? story : null;

    /// <summary>Whether what the form asks for is done already, by its first coming.</summary>
    public bool IsDone(DeskAction action, Article story, ArticleInput input)
    {
        var content = input.ToContent();
        return RevisionContent.Write(content with { Tags = [.. content.Tags.Order(StringComparer.Ordinal)] }) == RevisionContent.Write(story.Content()) && action switch
        {
            DeskAction.Save => true,
            DeskAction.Update => story.UpdatedUtc == story.SavedUtc,
            DeskAction.Correct => story.Corrections.Exists(correction => correction.Text == input.Note?.Trim()),
            DeskAction.Submit => story.State != ArticleState.Draft,
            DeskAction.Publish => story.State == ArticleState.Approved && story.PublishedUtc <= time.NowUtc,
            DeskAction.Schedule => story.State == ArticleState.Approved && story.PublishedUtc == input.Public(time).Utc,
            DeskAction.Withdraw => story.State == ArticleState.Withdrawn,
            _ => false,
        };
    }

    private Task<Article?> FindAsync(long id, CancellationToken cancellationToken)
        => db.Articles.AsNoTracking().AsSplitQuery().Include(story => story.Authors).Include(story => story.Tags).Include(story => story.Corrections)
            .SingleOrDefaultAsync(story => story.Id == id, cancellationToken);
}
