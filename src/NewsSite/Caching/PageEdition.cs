namespace NewsSite.Caching;

/// <summary>
/// Which edition of the public pages is in force; any change of a story begins a new one. The number is part of every key of the page cache, so a page
/// that was being rendered while a story was withdrawn can still be stored, but is never served. Every page goes, not the story's alone: each carries
/// lists in which it may stand, and rendering anew costs a millisecond.
/// </summary>
public sealed class PageEdition
{
    private long _number;

    /// <summary>Counts up from 0 for the life of the process.</summary>
    public long Number => Interlocked.Read(ref _number);

    internal void Begin() => Interlocked.Increment(ref _number);
}
