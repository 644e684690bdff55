using NewsSite.Rankings.Desk;

namespace NewsSite.Tests.Rankings;

public sealed class RisingScoreTests
{
    private static readonly double[] EvenlyBusy = [.. Enumerable.Repeat(1.0, RisingScore.PastHours)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.001)]
    [InlineData(6, 1.171)]
    [InlineData(10, 3.084)]
    [InlineData(100, 72.67)]
    [InlineData(10_000, 9_702.6)]
    public void What_is_nearly_certain_is_the_lower_bound_of_a_Poisson_process(long readers, double expected)
        => Assert.Equal(expected, RisingScore.AtLeast(readers), Math.Max(0.06, expected * 0.002));

    [Fact]
    public void More_readers_never_lower_the_score()
    {
        foreach (var expected in new[] { 0, 0.5, 1, 7.3, 1_000 })
        {
            var scores = Enumerable.Range(0, 3_000).Select(readers => RisingScore.Of(readers, expected)).ToList();
            Assert.Equal(scores.Order(), scores);
            Assert.True(scores[^1] > scores[0]);
        }
    }

    [Fact]
    public void Fewer_than_six_readers_never_rise()
        => Assert.All(Enumerable.Range(0, 6), readers => Assert.True(RisingScore.Of(readers, 0) <= 1));

    [Theory]
    [InlineData(0.1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(900)]
    public void Chance_lifts_a_story_hardly_once_in_five_hundred_times(double mean)
    {
        var random = new Random(1);
        var risen = Enumerable.Range(0, 20_000).Count(_ => RisingScore.Of(Poisson(random, mean), mean) > 1);
        Assert.InRange(risen, 0, 40);
    }

    [Fact]
    public void A_story_that_is_read_as_ever_is_expected_to_be_read_so()
        => Assert.Equal(30, RisingScore.Expected([.. Enumerable.Repeat(20L, 24)], EvenlyBusy, 1.5, typical: 20), 0.01);

    [Fact]
    public void A_story_that_fades_is_expected_to_be_read_as_of_late()
    {
        var past = Enumerable.Range(0, 24).Select(ago => (long)(10 * Math.Pow(1.1, ago))).ToList();
        Assert.InRange(RisingScore.Expected(past, EvenlyBusy, 1, typical: 10), 10, 25);
        Assert.True(past.Average() > 35);
    }

    [Fact]
    public void An_evening_on_which_everything_is_read_lifts_nothing()
    {
        var busy = Enumerable.Range(0, 26).Select(ago => 1 + (0.8 * Math.Cos(ago * Math.PI / 12))).ToArray();
        var past = busy[2..].Select(each => (long)(50 * each)).ToList();
        var now = busy[1] + busy[0];
        Assert.Equal(50 * now, RisingScore.Expected(past, busy[2..], now, typical: 50), 2.0);
    }

    [Fact]
    public void A_story_without_a_past_is_expected_to_do_as_others_on_its_list()
        => Assert.Equal(8, RisingScore.Expected([], EvenlyBusy, 2, typical: 4));

    [Fact]
    public void A_section_of_which_little_is_known_is_as_busy_as_the_site_and_one_that_is_known_as_itself()
    {
        long[] site = [30_000, 10_000, 20_000];
        Assert.Equal([1.5, 0.5, 1.0], RisingScore.Usual([0, 0, 0], site).Select(each => Math.Round(each, 2)));
        Assert.Equal([0.5, 1.5, 1.0], RisingScore.Usual([10_000, 30_000, 20_000], site).Select(each => Math.Round(each, 2)));
        Assert.Equal([1.0, 1.0, 1.0], RisingScore.Usual([0, 0, 0], [0, 0, 0]));
    }

    private static long Poisson(Random random, double mean)
    {
        var (count, left) = (0L, mean);
        while ((left += Math.Log(1 - random.NextDouble())) > 0)
        {
            count++;
        }
        return count;
    }
}
