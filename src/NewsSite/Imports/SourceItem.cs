namespace NewsSite.Imports;

/// <summary>One thing that a file holds: a <see cref="SourceStory"/>, or something that is not taken (<see cref="SourceSkipped"/>).</summary>
/// <param name="SourceId">The source's own id of it, at most 400 characters: the same id is the same story for ever.</param>
public abstract record SourceItem(string SourceId);

/// <summary>Something in a file that is not taken. One bad item never ends the file.</summary>
/// <param name="SourceId">Its id there; empty where it has none.</param>
/// <param name="Title">What it calls itself, for the report; may be empty.</param>
/// <param name="Why">A sentence for the report.</param>
/// <param name="IsFailure">True when it should have been taken and could not be read: then the whole import counts as failed.</param>
public sealed record SourceSkipped(string SourceId, string Title, string Why, bool IsFailure = false) : SourceItem(SourceId);

/// <summary>Something to be said of a file as a whole ("12 comments were left").</summary>
/// <param name="Text">A sentence for the report.</param>
public sealed record SourceNote(string Text) : SourceItem("");
