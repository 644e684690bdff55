using NewsSite.Readership.Anomalies;

namespace NewsSite.Readership.Tests.Anomalies;

/// <summary>Machines tick, people come.</summary>
public sealed class RhythmTests
{
    private const long StartMs = 1_775_469_600_000;
    private const int EvenAsAClock = 25;

    private static readonly long[] GapsMs = [7_000, 7_900, 9_300, 11_100, 12_700];

    [Theory]
    [InlineData(160, 20_000)]
    [InlineData(400, 9_000)]
    [InlineData(3_000, 1_200)]
    [InlineData(20_000, 180)]
    [InlineData(200_000, 18)]
    public void Readers_who_know_nothing_of_each_other_do_not_tick(int readers, double gapMs)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var unevenness = Rhythm.Of(Poisson(new Random(seed), readers, _ => gapMs));
            Assert.True(unevenness > 30, $"seed {seed}: {unevenness}");
        }
    }

    [Fact]
    public void A_crowd_that_swells_and_fades_does_not_tick()
        => Assert.All(Enumerable.Range(0, 40), seed =>
            Assert.InRange(Rhythm.Of(Poisson(new Random(seed), 2_000, part => 600 + (4_000 * Math.Pow(part - 0.4, 2)))), 60, 100));

    [Theory]
    [InlineData(200, 9_000, 0)]
    [InlineData(200, 9_000, 0.5)]
    [InlineData(5_000, 720, 0.4)]
    [InlineData(50_000, 72, 0.2)]
    public void A_machine_ticks_whatever_it_jitters(int readers, double gapMs, double jitter)
    {
        var random = new Random(1);
        var instants = Enumerable.Range(0, readers).Select(reader => StartMs + (long)((reader + (jitter * random.NextDouble())) * gapMs)).ToList();
        Assert.InRange(Rhythm.Of(instants), 0, EvenAsAClock - 1);
    }

    [Fact]
    public void A_machine_that_waits_now_and_then_still_ticks()
    {
        var instants = Enumerable.Range(0, 600).Select(reader => StartMs + (reader * 2_000L) + (reader / 100 * 240_000L)).ToList();
        Assert.InRange(Rhythm.Of(instants), 0, EvenAsAClock - 1);
    }

    [Fact]
    public void Several_machines_at_once_tick()
    {
        var instants = GapsMs
            .SelectMany(gap => Enumerable.Range(0, (int)(3_000_000 / gap)).Select(reader => StartMs + (reader * gap) + (gap / 3))).ToList();
        Assert.InRange(Rhythm.Of(instants), 0, EvenAsAClock - 1);
    }

    [Fact]
    public void Some_people_among_the_ticks_do_not_hide_them()
    {
        var ticks = Enumerable.Range(0, 900).Select(reader => StartMs + (reader * 4_000L));
        Assert.InRange(Rhythm.Of([.. ticks, .. Poisson(new Random(2), 100, _ => 36_000)]), 0, EvenAsAClock - 1);
    }

    [Fact]
    public void Too_few_and_all_at_once_are_no_rhythm()
    {
        Assert.Equal(Rhythm.OfPeople, Rhythm.Of([.. Enumerable.Range(0, 159).Select(reader => StartMs + (reader * 1_000L))]));
        Assert.Equal(Rhythm.OfPeople, Rhythm.Of([.. Enumerable.Repeat(StartMs, 10_000)]));
        Assert.Equal(Rhythm.OfPeople, Rhythm.Of([.. Enumerable.Range(0, 10_000).Select(reader => StartMs + reader)]));
        Assert.Equal(Rhythm.OfPeople, Rhythm.Of(new List<long>()));
    }

    private static List<long> Poisson(Random random, int readers, Func<double, double> gapMs)
    {
        var at = (double)StartMs;
        return [.. Enumerable.Range(0, readers).Select(reader => (long)(at += -Math.Log(1 - random.NextDouble()) * gapMs((double)reader / readers)))];
    }
}

public sealed class RecentViewTests
{
    private const long NowMs = 1_775_469_600_000;

    [Fact]
    public void What_is_too_much_goes_from_the_longest_lists_and_only_after_it_was_looked_at()
    {
        var recent = new RecentViews(most: 1_000);
        recent.Add([.. Views(1, 5_000), .. Views(2, 200), .. Views(3, 10)]);
        Assert.Equal(5_210, recent.Count);
        Assert.Equal(5_000, recent.Due(1, 30, NowMs)!.Value.Readers);

        recent.Prune(NowMs);

        Assert.InRange(recent.Count, 210, 1_000);
        Assert.Equal(200, recent.Take(2, _ => true).Count);
        Assert.Equal(10, recent.Take(3, _ => true).Count);
        Assert.Equal(recent.Count, recent.Take(1, _ => true).Count);
    }

    [Fact]
    public void What_is_older_than_an_hour_goes()
    {
        var recent = new RecentViews();
        recent.Add([.. Views(1, 300)]);
        recent.Prune(NowMs + RecentViews.WindowMs + 1_000_000);
        Assert.Equal(0, recent.Count);
        Assert.Null(recent.Due(1, 1, NowMs));
    }

    private static IEnumerable<WatchedView> Views(long item, int count)
        => Enumerable.Range(0, count).Select(view => new WatchedView(
            item, (int)(NowMs / 3_600_000), NowMs + view, ViewTraits.Of((uint)view, (uint)view, ReferrerClass.Search), true));
}
