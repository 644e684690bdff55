using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.FrontPage;

/// <summary>Reads and sets the order of the front's pins. An order is one transaction with its line of the audit trail; the pages follow at once.</summary>
public sealed class FrontBoard(NewsDbContext db, SiteTime time, IEnumerable<IPaperListener> listeners)
{
    private static readonly Dictionary<long, string> NoProblems = [];

    /// <summary>The pins of now.</summary>
    public async Task<FrontOrder> ReadAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        var rows = await db.FrontPins.AsNoTracking().OrderBy(pin => pin.Position).ThenBy(pin => pin.ArticleId).ToListAsync(cancellationToken);
        var stories = (await FrontStories.InOrderAsync(db, rows.ConvertAll(pin => pin.ArticleId), cancellationToken)).ToDictionary(story => story.Id);
        var standing = rows.Where(pin => !(pin.UntilUtc <= nowUtc) && stories.TryGetValue(pin.ArticleId, out var story) && story.MayStandAt(nowUtc));
        return new FrontOrder(
            FrontOrder.VersionOf(rows),
            [.. standing.Select(pin => new PinnedStory(stories[pin.ArticleId], pin.UntilUtc, pin.PinnedByName))],
            rows.MaxBy(pin => pin.PinnedUtc)?.PinnedByName);
    }

    /// <summary>Puts <paramref name="wishes"/> in the place of all pins, in their order.</summary>
    /// <param name="version">The version of the order that the editor read.</param>
    /// <param name="wishes">Public or scheduled stories, none twice, <see cref="FrontOrder.MostPins"/> at most.</param>
    /// <param name="by">Who orders.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public async Task<FrontResult> OrderAsync(string version, IReadOnlyList<PinWish> wishes, StaffRef by, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOrderAsync(version, [.. wishes.DistinctBy(wish => wish.ArticleId)], by, cancellationToken);
        }
        catch (Exception failure) when (DatabaseFaults.IsRace(failure))
        {
            return new FrontResult(FrontOutcome.OrderedMeanwhile, NoProblems);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<FrontResult> TryOrderAsync(string version, List<PinWish> wishes, StaffRef by, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var rows = await db.FrontPins.ToListAsync(cancellationToken);
        if (FrontOrder.VersionOf(rows) != version)
        {
            return new FrontResult(FrontOutcome.OrderedMeanwhile, NoProblems);
        }
        var stories = await FrontStories.InOrderAsync(db, wishes.ConvertAll(wish => wish.ArticleId), cancellationToken);
        if (Problems(wishes, stories) is { Count: > 0 } problems)
        {
            return new FrontResult(FrontOutcome.Refused, problems);
        }
        Put(rows, wishes, by);
        if (db.ChangeTracker.HasChanges())
        {
            db.AuditEntries.Add(AuditEntry.Of(by, "front.order", "front/pins", InWords(wishes, stories), time.NowUtc));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            foreach (var listener in listeners)
            {
                await listener.PaperChangedAsync(new PaperChange(), CancellationToken.None);
            }
        }
        return new FrontResult(FrontOutcome.Saved, NoProblems);
    }

    private Dictionary<long, string> Problems(List<PinWish> wishes, IReadOnlyList<FrontStory> stories)
    {
        var nowUtc = time.NowUtc;
        var problems = new Dictionary<long, string>();
        foreach (var wish in wishes)
        {
            if (stories.FirstOrDefault(story => story.Id == wish.ArticleId) is not { } story || !story.MayStandAt(nowUtc))
            {
                problems[wish.ArticleId] = "This story is neither public nor scheduled; take it off.";
            }
            else if (wish.UntilUtc <= nowUtc)
            {
                problems[wish.ArticleId] = "That time has passed; choose one ahead, or leave it empty.";
            }
            else if (wish.UntilUtc <= story.PublishedUtc)
            {
                problems[wish.ArticleId] = $"The story is not public before {time.Full(story.PublishedUtc!.Value)}.";
            }
        }
        if (wishes.Count > FrontOrder.MostPins)
        {
            problems[0] = $"The front takes {FrontOrder.MostPins} pins at most; take some off.";
        }
        return problems;
    }

    private void Put(List<FrontPin> rows, List<PinWish> wishes, StaffRef by)
    {
        db.FrontPins.RemoveRange(rows.Where(pin => !wishes.Exists(wish => wish.ArticleId == pin.ArticleId)));
        for (var place = 0; place < wishes.Count; place++)
        {
            var wish = wishes[place];
            if (rows.Find(pin => pin.ArticleId == wish.ArticleId) is { } known)
            {
                (known.Position, known.UntilUtc) = (place + 1, wish.UntilUtc);
            }
            else
            {
                db.FrontPins.Add(new FrontPin
                {
                    ArticleId = wish.ArticleId,
                    Position = place + 1,
                    UntilUtc = wish.UntilUtc,
                    PinnedUtc = time.NowUtc,
                    PinnedByName = by.Name,
                });
            }
        }
    }

    private string InWords(List<PinWish> wishes, IReadOnlyList<FrontStory> stories)
        => wishes.Count == 0
            ? "Took every pin off the front"
            : "Ordered the front: " + string.Join("; ", wishes.Select((wish, place) => string.Create(
                CultureInfo.InvariantCulture,
                $"{place + 1}. “{stories.First(story => story.Id == wish.ArticleId).Headline}”{(wish.UntilUtc is { } until ? " until " + time.Full(until) : "")}")));
}
