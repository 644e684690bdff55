namespace NewsSite.Areas.Newsroom;

/// <summary>What can be done with many stories at once.</summary>
public enum BulkAction
{
    /// <summary>Hand drafts to the desk.</summary>
    Submit,

    /// <summary>Public now.</summary>
    Publish,

    /// <summary>Off the schedule.</summary>
    Unschedule,

    /// <summary>Take down, with a note for readers.</summary>
    Withdraw,

    /// <summary>Into another section.</summary>
    Move,

    /// <summary>Add a tag.</summary>
    Tag,

    /// <summary>Make somebody's draft one's own.</summary>
    TakeOver,
}

/// <summary>What is to be done, with what it needs.</summary>
/// <param name="Action">The deed.</param>
/// <param name="Section">Where to move to.</param>
/// <param name="Tag">What to add.</param>
/// <param name="Note">For readers of what is withdrawn.</param>
public sealed record BulkOrder(BulkAction Action, int? Section, string? Tag, string? Note);

/// <summary>What became of one story.</summary>
/// <param name="Id">The story.</param>
/// <param name="Headline">Its headline; empty where there is no such story.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="Sentence">What happened, or why nothing did.</param>
public sealed record BulkResult(long Id, string Headline, bool Done, string Sentence);
