namespace NewsSite.Drafts;

/// <summary>
/// What somebody has typed into a form and not saved yet. A slot is no revision: it is overwritten while they type, and emptied with the save. The empty
/// slot stays for a while: it knows how far the save went, so that typing which arrives late does not come back as news.
/// </summary>
public sealed class DraftSlot
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>Whose typing it is.</summary>
    public required string StaffId { get; init; }

    /// <summary>The key that the form was drawn with: two windows with one story are two slots.</summary>
    public required string FormKey { get; init; }

    /// <summary>The story; null for one that was never saved. Once a new story is saved, it is the story that this form made.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The version of the story that the form was opened with; empty for a new one.</summary>
    public Guid BaseVersion { get; set; }

    /// <summary>Counts up in the browser; what arrives late with a lower number is old.</summary>
    public long Sequence { get; set; }

    /// <summary>The form's fields as JSON, see <see cref="TypedForm"/>; empty when all was saved or thrown away.</summary>
    public required string FormJson { get; set; }

    /// <summary>When it was kept last, UTC.</summary>
    public required DateTime SavedUtc { get; set; }
}
