using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Drafts;

namespace NewsSite.Areas.Newsroom;

/// <summary>A text that somebody typed and did not save.</summary>
/// <param name="Id">Its slot.</param>
/// <param name="ArticleId">The story; null for a new one.</param>
/// <param name="Headline">As typed, or the story's where none was typed; may be empty.</param>
/// <param name="Words">Words of the text as typed.</param>
/// <param name="SavedUtc">When it was kept last, UTC.</param>
/// <param name="IsOvertaken">Whether somebody has saved the story since, so that the two must be put together.</param>
public sealed record UnsavedText(long Id, long? ArticleId, string Headline, int Words, DateTime SavedUtc, bool IsOvertaken)
{
    /// <summary>The form with this text in it.</summary>
    public string FormPath => FormattableString.Invariant($"/newsroom/articles/{(ArticleId is { } id ? FormattableString.Invariant($"{id}") : "new")}?unsaved={Id}");

    /// <summary>When it is cleared if nobody comes back for it, UTC.</summary>
    public DateTime ClearedUtc => SavedUtc.AddDays(DraftShelf.KeptDays);

    /// <summary>Whether its owner should be told that it will be cleared: in its last thirty days.</summary>
    public bool IsOld(DateTime nowUtc) => ClearedUtc - nowUtc < TimeSpan.FromDays(30);
}

/// <summary>Where unsaved texts are offered.</summary>
/// <param name="ArticleId">Only those of this story; null for those of new ones.</param>
/// <param name="Everywhere">All of the person, whatever story.</param>
/// <param name="ExceptForm">The form that shows the offer, which needs none of itself.</param>
public sealed record UnsavedPlace(long? ArticleId, bool Everywhere = false, Guid? ExceptForm = null);

/// <summary>Finds what somebody typed and did not save.</summary>
public sealed class UnsavedWork(NewsDbContext db)
{
    // Each is read with its text; who has more sees the newest first, and the others when these are done.
    private const int Most = 30;

    /// <summary>One's own texts, newest first.</summary>
    public async Task<IReadOnlyList<UnsavedText>> ListAsync(string staffId, UnsavedPlace place, CancellationToken cancellationToken)
    {
        var except = place.ExceptForm?.ToString("N");
        var slots = await db.DraftSlots.AsNoTracking()
            .Where(slot => slot.StaffId == staffId && slot.FormJson != "" && (place.Everywhere || slot.ArticleId == place.ArticleId) && slot.FormKey != except)
            .OrderByDescending(slot => slot.SavedUtc).ThenByDescending(slot => slot.Id).Take(Most).ToListAsync(cancellationToken);
        var ids = slots.Select(slot => slot.ArticleId).OfType<long>().ToList();
        var stories = await db.Articles.Where(story => ids.Contains(story.Id)).Select(story => new { story.Id, story.Headline, story.Version })
            .ToDictionaryAsync(story => story.Id, cancellationToken);
        return [.. slots.Select(slot =>
        {
            var typed = TypedForm.Read(slot.FormJson);
            var story = slot.ArticleId is { } id ? stories.GetValueOrDefault(id) : null;
            var headline = typed.GetValueOrDefault("Input.Headline").ToString();
            return new UnsavedText(
                slot.Id, slot.ArticleId, headline.Length > 0 ? headline : story?.Headline ?? "", StoryLength.Words(typed.GetValueOrDefault("Input.Body")), slot.SavedUtc,
                story is not null && !SaveChain.Leads(slot.BaseVersion, story.Version, Guid.Parse(slot.FormKey), staffId));
        })];
    }
}
