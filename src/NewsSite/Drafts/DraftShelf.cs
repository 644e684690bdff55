using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Drafts;

/// <summary>What came of keeping some typing.</summary>
public enum KeepOutcome
{
    /// <summary>It stands in its slot.</summary>
    Kept,

    /// <summary>Later typing of the same form is kept or saved already; this was not needed any more.</summary>
    Old,

    /// <summary>The person has <see cref="DraftShelf.MostSlots"/> texts lying there already.</summary>
    Full,
}

/// <summary>Typing to be kept.</summary>
/// <param name="FormKey">The form.</param>
/// <param name="ArticleId">Null for a new story.</param>
/// <param name="BaseVersion">The version that the form was opened with.</param>
/// <param name="Sequence">Counts up in the browser.</param>
/// <param name="Typed">The fields.</param>
public sealed record Typing(Guid FormKey, long? ArticleId, Guid BaseVersion, long Sequence, Dictionary<string, StringValues> Typed);

/// <summary>Keeps what people type before they save it. Each sees and changes only slots of their own.</summary>
public sealed class DraftShelf(NewsDbContext db, SiteTime time)
{
    /// <summary>Texts that one person may have lying unsaved.</summary>
    public const int MostSlots = 200;

    /// <summary>Days after which a text that nobody came back for is cleared.</summary>
    public const int KeptDays = 60;

    /// <summary>Keeps typing, unless later typing of the same form is known. Requests may overtake each other.</summary>
    public async Task<KeepOutcome> KeepAsync(string staffId, Typing typing, CancellationToken cancellationToken)
    {
        if (await ReplaceAsync(staffId, typing, cancellationToken))
        {
            return KeepOutcome.Kept;
        }
        var own = db.DraftSlots.Where(slot => slot.StaffId == staffId);
        if (await own.AnyAsync(slot => slot.FormKey == Key(typing.FormKey), cancellationToken))
        {
            return KeepOutcome.Old;
        }
        if (await own.CountAsync(slot => slot.FormJson != "", cancellationToken) >= MostSlots)
        {
            return KeepOutcome.Full;
        }
        var first = new DraftSlot
        {
            StaffId = staffId,
            FormKey = Key(typing.FormKey),
            ArticleId = typing.ArticleId,
            BaseVersion = typing.BaseVersion,
            Sequence = typing.Sequence,
            FormJson = TypedForm.Write(typing.Typed),
            SavedUtc = time.NowUtc,
        };
        // Another request of the same form may be the first as well.
        return await db.TryAddAsync(first, cancellationToken) || await ReplaceAsync(staffId, typing, cancellationToken) ? KeepOutcome.Kept : KeepOutcome.Old;
    }

    /// <summary>A text of one's own that waits; null where there is none.</summary>
    public Task<DraftSlot?> FindAsync(long id, string staffId, CancellationToken cancellationToken)
        => db.DraftSlots.AsNoTracking().SingleOrDefaultAsync(slot => slot.Id == id && slot.StaffId == staffId && slot.FormJson != "", cancellationToken);

    /// <summary>The number of a form's slot, whatever is in it; 0 where it has none.</summary>
    public Task<long> IdOfAsync(string staffId, Guid formKey, CancellationToken cancellationToken)
        => db.DraftSlots.Where(slot => slot.StaffId == staffId && slot.FormKey == Key(formKey)).Select(slot => slot.Id).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The story that a form of a new story has made already; null when it has made none.</summary>
    public Task<long?> MadeAsync(string staffId, Guid formKey, CancellationToken cancellationToken)
        => db.DraftSlots.Where(slot => slot.StaffId == staffId && slot.FormKey == Key(formKey)).Select(slot => slot.ArticleId).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Empties the slot of a form that was saved up to <paramref name="sequence"/>; what was typed since stays, as typed on top of the save.</summary>
    public async Task SettleAsync(string staffId, Guid formKey, long sequence, SaveResult saved, CancellationToken cancellationToken)
    {
        var own = db.DraftSlots.Where(slot => slot.StaffId == staffId && slot.FormKey == Key(formKey));
        var emptied = await own.Where(slot => slot.Sequence <= sequence).ExecuteUpdateAsync(
            slot => slot.SetProperty(one => one.FormJson, "").SetProperty(one => one.Sequence, sequence)
                .SetProperty(one => one.BaseVersion, saved.Version).SetProperty(one => one.ArticleId, saved.ArticleId),
            cancellationToken);
        if (emptied == 0)
        {
            await own.ExecuteUpdateAsync(
                slot => slot.SetProperty(one => one.BaseVersion, saved.Version).SetProperty(one => one.ArticleId, saved.ArticleId), cancellationToken);
        }
    }

    /// <summary>Throws a text of one's own away; false where there was none.</summary>
    public async Task<bool> ThrowAwayAsync(long id, string staffId, CancellationToken cancellationToken)
        => await db.DraftSlots.Where(slot => slot.Id == id && slot.StaffId == staffId)
            .ExecuteUpdateAsync(slot => slot.SetProperty(one => one.FormJson, ""), cancellationToken) > 0;

    /// <summary>A form's key as the table holds it.</summary>
    internal static string Key(Guid formKey) => formKey.ToString("N");

    private async Task<bool> ReplaceAsync(string staffId, Typing typing, CancellationToken cancellationToken)
    {
        var (json, nowUtc) = (TypedForm.Write(typing.Typed), time.NowUtc);
        return await db.DraftSlots.Where(slot => slot.StaffId == staffId && slot.FormKey == Key(typing.FormKey) && slot.Sequence < typing.Sequence)
            .ExecuteUpdateAsync(
                slot => slot.SetProperty(one => one.FormJson, json).SetProperty(one => one.Sequence, typing.Sequence)
                    .SetProperty(one => one.BaseVersion, typing.BaseVersion).SetProperty(one => one.SavedUtc, nowUtc)
                    .SetProperty(one => one.ArticleId, one => one.ArticleId ?? typing.ArticleId),
                cancellationToken) > 0;
    }
}
