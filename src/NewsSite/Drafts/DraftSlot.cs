namespace NewsSite.Drafts;

/// <summary>What somebody has typed into a form and not saved yet. A slot is no revision: it is overwritten while they type, and gone with the save.</summary>
public sealed class DraftSlot
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>Whose typing it is.</summary>
    public required string StaffId { get; init; }

    /// <summary>The form, one slot each for a person: "article/12", or "new/" and the key that the form of a new story carries.</summary>
    public required string FormKey { get; init; }

    /// <summary>The story; null for one that was never saved.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The version of the story that the form was opened with; empty for a new one.</summary>
    public Guid BaseVersion { get; set; }

    /// <summary>Counts up in the browser; what arrives late with a lower number is old.</summary>
    public long Sequence { get; set; }

    /// <summary>The form's fields as JSON.</summary>
    public required string FormJson { get; set; }

    /// <summary>When it was kept last, UTC.</summary>
    public required DateTime SavedUtc { get; set; }
}
