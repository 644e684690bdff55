using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Areas.Newsroom;

/// <summary>Does one thing with many stories: each by itself, with the version that was on the screen, so that what somebody saved meanwhile is left alone.</summary>
public sealed class BulkDesk(NewsDbContext db, ArticleEditor editor)
{
    /// <summary>Stories at once.</summary>
    public const int Most = 100;

    /// <summary>Does it, in the order given; what one story refuses does not keep the next.</summary>
    /// <param name="chosen">Stories with their versions, as "id:version".</param>
    /// <param name="order">The deed.</param>
    /// <param name="rights">The user's.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancellationToken">Leaves the rest undone.</param>
    public async Task<IReadOnlyList<BulkResult>> DoAsync(
        IEnumerable<string> chosen, BulkOrder order, DeskRights rights, StaffRef by, CancellationToken cancellationToken)
    {
        var results = new List<BulkResult>();
        foreach (var (id, version) in chosen.Select(Parse).OfType<(long, Guid)>().Distinct().Take(Most))
        {
            results.Add(await DoOneAsync(id, version, order, rights, by, cancellationToken));
        }
        return results;
    }

    private async Task<BulkResult> DoOneAsync(long id, Guid version, BulkOrder order, DeskRights rights, StaffRef by, CancellationToken cancellationToken)
    {
        var story = await db.Articles.AsNoTracking().Include(article => article.Authors).Include(article => article.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(article => article.Id == id, cancellationToken);
        if (story is null || !rights.MayRead(story.CreatedById))
        {
            return new BulkResult(id, "", false, "There is no such story.");
        }
        if (!rights.May(Needs(order.Action), story))
        {
            return new BulkResult(id, story.Headline, false, "This is not yours to do.");
        }
        var result = await AskAsync(story, version, order, by, cancellationToken);
        return new BulkResult(id, story.Headline, result.Outcome == SaveOutcome.Saved, result.Outcome switch
        {
            SaveOutcome.Saved => Done(order.Action),
            SaveOutcome.EditedMeanwhile => "Somebody saved it since the list was shown; it was left as it is.",
            SaveOutcome.NotFound => "There is no such story.",
            _ => string.Join(" ", result.Problems),
        });
    }

    private Task<SaveResult> AskAsync(Article story, Guid version, BulkOrder order, StaffRef by, CancellationToken cancellationToken) => order.Action switch
    {
        BulkAction.Submit => editor.SubmitAsync(story.Id, version, by, cancellationToken),
        BulkAction.Publish => editor.PublishAsync(story.Id, version, null, story.ExpiresUtc, by, cancellationToken),
        BulkAction.Unschedule => editor.UnscheduleAsync(story.Id, version, by, cancellationToken),
        BulkAction.Withdraw => editor.WithdrawAsync(story.Id, version, order.Note ?? "", by, cancellationToken),
        BulkAction.TakeOver => editor.TakeOverAsync(story.Id, version, by, cancellationToken),
        BulkAction.Move => SaveAsync(story, version, story.Content() with { SectionId = order.Section ?? story.SectionId }, "Moved to another section", by, cancellationToken),
        _ => SaveAsync(story, version, story.Content() with { Tags = [.. story.Content().Tags, order.Tag ?? ""] }, $"Tagged {order.Tag?.Trim()}", by, cancellationToken),
    };

    // The content was read just now: under another version than the one on the screen it is somebody else's, and the editor says so.
    private Task<SaveResult> SaveAsync(Article story, Guid version, ArticleContent content, string why, StaffRef by, CancellationToken cancellationToken)
        => editor.SaveAsync(story.Id, version, content, why, false, by, cancellationToken);

    private static DeskAction Needs(BulkAction action) => action == BulkAction.Submit ? DeskAction.Submit : DeskAction.Publish;

    private static string Done(BulkAction action) => action switch
    {
        BulkAction.Submit => "Handed to the desk.",
        BulkAction.Publish => "Published.",
        BulkAction.Unschedule => "Taken off the schedule.",
        BulkAction.Withdraw => "Withdrawn.",
        BulkAction.Move => "Moved.",
        BulkAction.Tag => "Tagged.",
        _ => "It is yours now.",
    };

    private static (long, Guid)? Parse(string chosen)
        => chosen.Split(':') is [var id, var version]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var storyId) && Guid.TryParse(version, out var read)
                ? (storyId, read)
                : null;
}
