using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>The rules 8 and the reader rule, written down as they are said, with all requests at hand.</summary>
internal sealed class PlainModel
{
    private readonly List<(int Hour, long Item, bool IsReader)> _views = [];
    private readonly List<(int Hour, long Item, ViewOutcome Reason)> _rejected = [];

    public PlainModel(IEnumerable<(long Item, ulong Visitor, DateTime AtUtc, ViewOutcome Outcome)> requests)
    {
        var all = requests.ToList();
        _rejected.AddRange(all.Where(each => each.Outcome != ViewOutcome.Counted).Select(each => (HourOf(each.AtUtc), each.Item, each.Outcome)));
        foreach (var visitor in all.Where(each => each.Outcome == ViewOutcome.Counted).GroupBy(each => (each.Item, each.Visitor)))
        {
            Add(visitor.Key.Item, [.. visitor.Select(each => each.AtUtc)]);
        }
    }

    public IEnumerable<(int Hour, long Item, long Views, long Readers)> Hours()
        => _views.GroupBy(view => (view.Hour, view.Item))
            .Select(views => (views.Key.Hour, views.Key.Item, (long)views.Count(), (long)views.Count(view => view.IsReader))).Order();

    public IEnumerable<(int Hour, long Item, ViewOutcome Reason, long Requests)> Rejected()
        => _rejected.GroupBy(each => each).Select(group => (group.Key.Hour, group.Key.Item, group.Key.Reason, (long)group.Count())).Order();

    private void Add(long item, DateTime[] instants)
    {
        var hoursRead = new HashSet<int>();
        for (var n = 0; n < instants.Length; n++)
        {
            if (n > 0 && instants[n] - instants[n - 1] <= TimeSpan.FromSeconds(30))
            {
                _rejected.Add((HourOf(instants[n]), item, ViewOutcome.DoubleClick));
            }
            else
            {
                _views.Add((HourOf(instants[n]), item, hoursRead.Add(HourOf(instants[n]))));
            }
        }
    }

    private static int HourOf(DateTime atUtc) => (int)Math.Floor((atUtc - DateTime.UnixEpoch).TotalHours);
}
