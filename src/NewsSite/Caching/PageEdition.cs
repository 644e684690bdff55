namespace NewsSite.Caching;

/// <summary>
/// Which edition of the public pages is in force; any change of a story begins a new one. The number is part of every key of the page cache, so a page
/// that was being rendered while a story was withdrawn can still be stored, but is never served. Every page goes, not the story's alone: each carries
/// lists in which it may stand, and rendering anew costs a millisecond.
/// </summary>
public sealed class PageEdition
{
    private long _number;
    private long _board;
    private long _storyExpires;

    /// <summary>Counts up from 0 for the life of the process.</summary>
    public long Number => Interlocked.Read(ref _number);

    /// <summary>Counts the boards in the same way. A page with the figures of an earlier one is old, but nothing in it has been taken down.</summary>
    public long Board => Interlocked.Read(ref _board);

    /// <summary>When the next story expires, as the rendering of the last page found it; null: none does. A kept page does not outlast it.</summary>
    public DateTime? StoryExpiresUtc
    {
        get => Interlocked.Read(ref _storyExpires) is > 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
        internal set => Interlocked.Exchange(ref _storyExpires, value?.Ticks ?? 0);
    }

    internal void Begin() => Interlocked.Increment(ref _number);

    internal void BeginBoard() => Interlocked.Increment(ref _board);
}

/// <summary>The board that was in force when a page began to be rendered.</summary>
/// <param name="Board">Its number.</param>
internal sealed record RenderedWith(long Board);
