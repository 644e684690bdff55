using System.Text.RegularExpressions;
using DiffPlex;

namespace NewsSite.Drafts.Merging;

/// <summary>Who changed a part since both began.</summary>
public enum MergeKind
{
    /// <summary>Nobody, or both alike.</summary>
    Same,

    /// <summary>Only the other one.</summary>
    Theirs,

    /// <summary>Only the one who merges.</summary>
    Mine,

    /// <summary>Both, each in another way: a person must choose.</summary>
    Conflict,
}

/// <summary>Which of two to take.</summary>
public enum MergeChoice
{
    /// <summary>The one and the other: what is taken unless somebody chooses, since it loses nothing.</summary>
    Both,

    /// <summary>What the other one saved.</summary>
    Theirs,

    /// <summary>What the one who merges wrote.</summary>
    Mine,
}

/// <summary>Some paragraphs that follow each other.</summary>
/// <param name="Kind">Who changed them.</param>
/// <param name="Base">As both found them; empty where something was put in.</param>
/// <param name="Theirs">As the other one left them; empty where they took them out.</param>
/// <param name="Mine">As the one who merges left them; empty where they took them out.</param>
public sealed record MergePart(MergeKind Kind, IReadOnlyList<string> Base, IReadOnlyList<string> Theirs, IReadOnlyList<string> Mine)
{
    /// <summary>What comes of it.</summary>
    public IEnumerable<string> Put(MergeChoice choice) => Kind switch
    {
        MergeKind.Theirs => Theirs,
        MergeKind.Mine or MergeKind.Same => Mine,
        _ => choice switch
        {
            MergeChoice.Theirs => Theirs,
            MergeChoice.Mine => Mine,
            _ => Theirs.Concat(Mine),
        },
    };
}

/// <summary>
/// Merges two texts that began from one, paragraph by paragraph, as diff3 does (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007), save that
/// changes of paragraphs which stand side by side are no conflict: a paragraph is whole in itself, which a line of a program is not.
/// </summary>
public static partial class ParagraphMerge
{
    /// <summary>The parts of two texts in their order. Without a common origin all that differs and stands on both sides is a conflict.</summary>
    public static IReadOnlyList<MergePart> Of(string? origin, string theirs, string mine)
    {
        var (left, right) = (Paragraphs(theirs), Paragraphs(mine));
        var begun = origin is null ? InBoth(left, right) : Paragraphs(origin);
        return new Sweep(begun, left, right).Parts();
    }

    /// <summary>The paragraphs of a text: what blank lines part.</summary>
    public static string[] Paragraphs(string text)
        => [.. Gap().Split(text.ReplaceLineEndings("\n")).Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)).Select(paragraph => paragraph.Trim('\n'))];

    /// <summary>A text of paragraphs.</summary>
    public static string Text(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);

    // As many paragraphs as before in a place were each written anew, so that each can be compared with what the other side made of it.
    internal static List<Edit> Edits(string[] before, string[] after)
        => [.. Differ.Instance.CreateDiffs(string.Join('\0', before), string.Join('\0', after), false, false, new Chunks()).DiffBlocks
            .SelectMany(block => block.DeleteCountA == block.InsertCountB
                ? Enumerable.Range(block.DeleteStartA, block.DeleteCountA).Select(at => new Edit(at, at + 1, 0))
                : [new Edit(block.DeleteStartA, block.DeleteStartA + block.DeleteCountA, block.InsertCountB - block.DeleteCountA)])];

    private static string[] InBoth(string[] left, string[] right)
    {
        var kept = new List<string>();
        var at = 0;
        foreach (var edit in Edits(left, right))
        {
            kept.AddRange(left[at..edit.Start]);
            at = edit.End;
        }
        return [.. kept, .. left[at..]];
    }

    [GeneratedRegex(@"\n(?:[ \t]*\n)+")]
    private static partial Regex Gap();

    /// <summary>A run of paragraphs of the origin that one side put others for.</summary>
    internal readonly record struct Edit(int Start, int End, int Growth);

    private sealed class Chunks : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text.Length == 0 ? [] : text.Split('\0');
    }

    private sealed class Sweep(string[] begun, string[] theirs, string[] mine)
    {
        private readonly List<MergePart> _parts = [];
        private readonly Side _theirs = new(theirs, Edits(begun, theirs));
        private readonly Side _mine = new(mine, Edits(begun, mine));

        public List<MergePart> Parts()
        {
            var at = 0;
            while (Side.NextOf(_theirs, _mine) is { } first)
            {
                AddSame(at, first.Start);
                at = AddRegion(first);
            }
            AddSame(at, begun.Length);
            return _parts;
        }

        // Takes in every change of either side that touches what is taken in already.
        private int AddRegion(Edit first)
        {
            var region = first;
            var (byThem, byMe) = (0, 0);
            while (true)
            {
                if (_theirs.TakeIfIn(region, byThem + byMe == 0) is { } their)
                {
                    region = region with { End = Math.Max(region.End, their.End) };
                    byThem++;
                }
                else if (_mine.TakeIfIn(region, byThem + byMe == 0) is { } my)
                {
                    region = region with { End = Math.Max(region.End, my.End) };
                    byMe++;
                }
                else
                {
                    break;
                }
            }
            var (left, right) = (_theirs.Slice(region.End - region.Start), _mine.Slice(region.End - region.Start));
            var kind = byMe == 0 ? MergeKind.Theirs : byThem == 0 ? MergeKind.Mine : left.SequenceEqual(right) ? MergeKind.Same : MergeKind.Conflict;
            _parts.Add(new MergePart(kind, begun[region.Start..region.End], left, right));
            return region.End;
        }

        private void AddSame(int from, int to)
        {
            if (to > from)
            {
                _parts.Add(new MergePart(MergeKind.Same, begun[from..to], _theirs.Slice(to - from), _mine.Slice(to - from)));
            }
        }
    }

    private sealed class Side(string[] paragraphs, List<Edit> edits)
    {
        private int _next;
        private int _at;
        private int _growth;

        public static Edit? NextOf(Side one, Side other) => (one.Peek, other.Peek) switch
        {
            (null, var right) => right,
            (var left, null) => left,
            var (left, right) => (left.Value.Start, left.Value.End).CompareTo((right.Value.Start, right.Value.End)) <= 0 ? left : right,
        };

        private Edit? Peek => _next < edits.Count ? edits[_next] : null;

        public Edit? TakeIfIn(Edit region, bool isFirst)
        {
            if (Peek is { } edit && (isFirst ? edit.Start == region.Start && edit.End == region.End : Overlap(edit, region)))
            {
                _next++;
                _growth += edit.Growth;
                return edit;
            }
            return null;
        }

        /// <summary>What stands here for so many paragraphs of the origin, with the changes taken since the last slice. Slices are asked for in order, without a gap.</summary>
        public string[] Slice(int length)
        {
            var end = _at + length + _growth;
            var slice = paragraphs[_at..end];
            (_at, _growth) = (end, 0);
            return slice;
        }

        private static bool Overlap(Edit one, Edit other)
            => one.Start < other.End && other.Start < one.End || one.Start == other.Start && one.Start == one.End && other.Start == other.End;
    }
}
