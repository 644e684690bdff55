namespace NewsSite.Readership.Ranking;

/// <summary>An item with its figures in one window; ordered as lists are: the smaller comes first.</summary>
internal readonly record struct Standing(long ItemId, int GroupId, DateTime PublishedUtc, long Readers, long Views) : IComparable<Standing>
{
    public int CompareTo(Standing other)
    {
        var order = other.Readers.CompareTo(Readers);
        if (order == 0)
        {
            order = other.Views.CompareTo(Views);
        }
        if (order == 0)
        {
            order = other.PublishedUtc.CompareTo(PublishedUtc);
        }
        return order != 0 ? order : other.ItemId.CompareTo(ItemId);
    }
}

/// <summary>The first so many of any number of standings.</summary>
internal sealed class TopList
{
    private readonly List<Standing> _standings = [];

    public IReadOnlyList<Standing> InOrder => _standings;

    /// <summary>Who has fewer readers has no place on the list.</summary>
    public long LeastReaders { get; private set; } = 1;

    public void Offer(in Standing standing)
    {
        if (standing.Readers < LeastReaders || (_standings.Count == BoardSnapshot.Length && _standings[^1].CompareTo(standing) <= 0))
        {
            return;
        }
        var at = _standings.BinarySearch(standing);
        _standings.Insert(at < 0 ? ~at : at, standing);
        if (_standings.Count > BoardSnapshot.Length)
        {
            _standings.RemoveAt(BoardSnapshot.Length);
        }
        if (_standings.Count == BoardSnapshot.Length)
        {
            LeastReaders = _standings[^1].Readers;
        }
    }
}
