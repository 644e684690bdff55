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

/// <summary>A photo for the library, in no story.</summary>
/// <param name="Origin">As of a <see cref="SourceStory"/>.</param>
/// <param name="SourceId">The source's own id.</param>
/// <param name="Title">What it calls itself, for the report.</param>
/// <param name="Photo">Its file and words.</param>
public sealed record SourcePicture(string Origin, string SourceId, string Title, SourcePhoto Photo) : SourceItem(SourceId);

/// <summary>The source has taken back a story, or holds it back: here it must not get out.</summary>
/// <param name="Origin">As of the <see cref="SourceStory"/>.</param>
/// <param name="SourceId">The source's own id of the story.</param>
/// <param name="Title">What it calls itself, for the report.</param>
/// <param name="Order">As of the <see cref="SourceStory"/>.</param>
/// <param name="What">"canceled" or "withheld".</param>
/// <param name="Why">The source's own words; may be empty.</param>
public sealed record SourceKill(string Origin, string SourceId, string Title, string Order, string What, string Why) : SourceItem(SourceId);
