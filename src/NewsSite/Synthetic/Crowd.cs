using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;

namespace NewsSite.Synthetic;

/// <summary>Visitors who come and come again.</summary>
internal sealed class Crowd(Random random, int remembered)
{
    private readonly ulong[] _seen = new ulong[remembered];
    private int _known;

    /// <summary>Appends an hour's requests in the order of their instants, none after <paramref name="nowUtc"/>.</summary>
    public void ReadForAnHour(IReadOnlyList<ReadStory> stories, DateTime startUtc, DateTime nowUtc, int count, ViewJournal journal)
    {
        var choice = new WeightedChoice(stories, startUtc.AddHours(1));
        var instants = new double[count];
        for (var i = 0; i < count; i++)
        {
            instants[i] = random.NextDouble();
        }
        Array.Sort(instants);
        foreach (var part in instants)
        {
            var story = choice.Pick(random);
            var instantUtc = startUtc.AddHours(part);
            if (instantUtc < story.PublishedUtc)
            {
                instantUtc = story.PublishedUtc;
            }
            journal.Append(story.ItemId, Visitor(), instantUtc < nowUtc ? instantUtc : nowUtc, Outcome());
        }
    }

    private ulong Visitor()
    {
        if (_known > 0 && random.NextDouble() < 0.2)
        {
            return _seen[random.Next(Math.Min(_known, _seen.Length))];
        }
        var visitor = (ulong)random.NextInt64();
        _seen[_known++ % _seen.Length] = visitor;
        return visitor;
    }

    private ViewOutcome Outcome() => random.Next(100) switch
    {
        < 5 => ViewOutcome.Robot,
        < 7 => ViewOutcome.Speculative,
        < 8 => ViewOutcome.NotANavigation,
        _ => ViewOutcome.Counted,
    };

    /// <summary>Picks stories in proportion to their intensity at one instant.</summary>
    private sealed class WeightedChoice
    {
        private readonly IReadOnlyList<ReadStory> _stories;
        private readonly double[] _upTo;

        public WeightedChoice(IReadOnlyList<ReadStory> stories, DateTime instantUtc)
        {
            _stories = stories;
            _upTo = new double[stories.Count];
            double sum = 0;
            for (var i = 0; i < _upTo.Length; i++)
            {
                _upTo[i] = sum += stories[i].IntensityAt(instantUtc);
            }
        }

        public ReadStory Pick(Random random)
        {
            var found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
            return _stories[Math.Min(found < 0 ? ~found : found + 1, _upTo.Length - 1)];
        }
    }
}
