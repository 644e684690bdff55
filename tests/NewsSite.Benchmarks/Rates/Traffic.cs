using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;

namespace NewsSite.Benchmarks.Rates;

/// <summary>Requests as a busy paper has them: articles by Zipf's law, and every fifth request from one who read that article within the last minutes.</summary>
/// <remarks>None of them is refused by the rules 1 to 7, for those cost the rollup less. Always the same ones: the seed is fixed.</remarks>
internal sealed class Traffic
{
    public const int Articles = 2_000;

    private const int Busy = 5_000;
    private const int Remembered = Busy * 60 * 5;
    private const double RepeatedShare = 0.2;

    private readonly Random _random = new(20260406);
    private readonly double[] _cumulated = new double[Articles];
    private readonly (long Item, ulong Visitor, uint Traits)[] _recent = new (long, ulong, uint)[Remembered];
    private readonly long _startMs;
    private readonly double _msARequest;
    private long _count;

    public Traffic(DateTime startUtc, double requestsASecond = Busy)
    {
        _msARequest = 1_000 / requestsASecond;
        _startMs = (long)(startUtc - DateTime.UnixEpoch).TotalMilliseconds;
        var sum = 0.0;
        for (var rank = 0; rank < Articles; rank++)
        {
            _cumulated[rank] = sum += 1.0 / (rank + 1);
        }
    }

    public DateTime NowUtc => DateTime.UnixEpoch.AddMilliseconds(NowMs);

    private long NowMs => _startMs + (long)(_count * _msARequest);

    public JournalRecord Next()
    {
        var isRepeated = _count > 0 && _random.NextDouble() < RepeatedShare;
        var request = isRepeated ? _recent[_random.NextInt64(Math.Min(_count, Remembered))] : (NextItem(), (ulong)_random.NextInt64(), NextTraits());
        _recent[_count % Remembered] = request;
        var record = new JournalRecord(request.Item1, request.Item2, NowMs, ViewOutcome.Counted, 0, request.Item3);
        _count++;
        return record;
    }

    private long NextItem()
    {
        var at = Array.BinarySearch(_cumulated, _random.NextDouble() * _cumulated[^1]);
        return 1 + Math.Min(at < 0 ? ~at : at, Articles - 1);
    }

    private uint NextTraits()
        => ViewTraits.Of((uint)_random.Next(), (uint)_random.Next(), (ReferrerClass)_random.Next(5)).Bits;
}
