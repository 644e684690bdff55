using System.Runtime.InteropServices;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>The rows of an hour as they were last read, to tell what has changed since.</summary>
internal sealed class HourImage
{
    private readonly Dictionary<long, Seen> _rows = [];
    private int _round;
    private int _seen;

    public HourImage()
    {
    }

    private HourImage(HourImage other)
    {
        (_rows, _round) = (new Dictionary<long, Seen>(other._rows), other._round);
    }

    /// <summary>Begins to read the hour anew.</summary>
    public void Begin() => (_round, _seen) = (_round + 1, 0);

    /// <summary>Takes a row as it is now.</summary>
    /// <returns>By how much it changed.</returns>
    public HourRow Take(in HourRow row)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, row.ItemId, out _);
        var change = row with { Readers = row.Readers - known.Readers, Views = row.Views - known.Views };
        known = new Seen(row.Readers, row.Views, _round);
        _seen++;
        return change;
    }

    /// <summary>What was there and is there no more, as changes; it is forgotten.</summary>
    public IReadOnlyList<HourRow> End(int hour)
    {
        if (_seen == _rows.Count)
        {
            return [];
        }
        var gone = _rows.Where(each => each.Value.Round != _round).Select(each => new HourRow(hour, each.Key, -each.Value.Readers, -each.Value.Views)).ToList();
        gone.ForEach(row => _rows.Remove(row.ItemId));
        return gone;
    }

    public HourImage Clone() => new(this);

    private readonly record struct Seen(long Readers, long Views, int Round);
}
