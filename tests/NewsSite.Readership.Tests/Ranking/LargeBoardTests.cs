using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Ranking.Figures;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>A site with more rows than can be added up at once, for which here more than three are too many.</summary>
public sealed class LargeBoardTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_all_is_added_up_the_board_is_made_of_what_is_read_and_its_figures_are_exact()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.PublishAsync([.. Enumerable.Range(1, 8).Select(id => new Item { Id = id, GroupId = 1 + (id % 2), PublishedUtc = NowUtc(site).AddDays(-id) })]);
        await ReadAsync(site);
        var whole = Figures(site, few: 1000);
        var large = Figures(site, few: 3);

        var likely = await large.DraftAsync(NowUtc(site), Token);
        Assert.True(large.AreMissing);
        await large.LoadAsync(NowUtc(site), Token);
        var loaded = await large.DraftAsync(NowUtc(site), Token);

        var expected = (await whole.DraftAsync(NowUtc(site), Token)).Places().ToHashSet();
        Assert.False(large.AreMissing);
        Assert.Equal(expected, loaded.Places().ToHashSet());
        Assert.Equal(expected.Count(place => place.Window == RankingWindow.Hour), likely.Places().Count(place => place.Window == RankingWindow.Hour));
        Assert.Subset(expected.Where(place => place.Window == RankingWindow.Hour).ToHashSet(), likely.Places().Where(place => place.Window == RankingWindow.Hour).ToHashSet());
        Assert.All(likely.Places(), place => Assert.Contains(expected, known => known.Window == place.Window && known.GroupId == place.GroupId && known.Standing == place.Standing));
    }

    [Fact]
    public async Task What_is_read_while_all_is_added_up_is_on_the_board_after_it()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.PublishAsync([.. Enumerable.Range(1, 8).Select(id => new Item { Id = id, GroupId = 1 + (id % 2), PublishedUtc = NowUtc(site).AddDays(-id) })]);
        await ReadAsync(site);
        var large = Figures(site, few: 3);
        await large.LoadAsync(NowUtc(site), Token);

        await ReadAsync(site);
        site.Skip(TimeSpan.FromHours(1));

        Assert.Equal(
            (await Figures(site, few: 1000).DraftAsync(NowUtc(site), Token)).Places().ToHashSet(),
            (await large.DraftAsync(NowUtc(site), Token)).Places().ToHashSet());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(3)]
    public async Task Lists_of_changed_figures_leave_those_of_the_board_as_they_are(int few)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.PublishAsync([.. Enumerable.Range(1, 9).Select(id => new Item { Id = id, GroupId = 1, PublishedUtc = NowUtc(site).AddDays(-id) })]);
        await ReadAsync(site);
        var figures = Figures(site, few);
        var before = (await figures.DraftAsync(NowUtc(site), Token)).Places().ToHashSet();

        var (asItIs, changed) = await figures.DraftBothAsync([Change(8, 50), Change(9, 3), Change(1, -1_000), Change(99, 70)], NowUtc(site), Token);

        var day = changed.Places().Where(place => place.Window == RankingWindow.Day && place.GroupId is null).Select(place => (place.Standing.ItemId, place.Standing.Readers)).ToList();
        var unchanged = asItIs.Places().Where(place => place.Window == RankingWindow.Day && place.GroupId is null).ToDictionary(place => place.Standing.ItemId, place => place.Standing.Readers);
        Assert.Equal((8, unchanged[8] + 50), day[0]);
        Assert.Contains((9, 3), day);
        Assert.DoesNotContain(day, place => place.ItemId is 1 or 99);
        Assert.Equal(unchanged.Where(each => each.Key is > 1 and < 8).OrderBy(each => each.Key), day.Where(each => each.ItemId is > 1 and < 8).Select(each => KeyValuePair.Create(each.ItemId, each.Readers)).OrderBy(each => each.Key));
        Assert.Equal(asItIs.Places().ToHashSet(), (await figures.DraftAsync(NowUtc(site), Token)).Places().ToHashSet());
        Assert.True(few == 3 || before.SetEquals(asItIs.Places()));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static BoardFigures Figures(CountedSite site, int few)
        => new(site.Services.GetRequiredService<ReadershipDatabase>(), NullLogger.Instance, few);

    private static WindowFigures Change(long item, long by) => new()
    {
        ItemId = item,
        HourReaders = by,
        HourViews = by,
        DayReaders = by,
        DayViews = by,
        WeekReaders = by,
        WeekViews = by,
        MonthReaders = by,
        MonthViews = by,
    };

    private static DateTime NowUtc(CountedSite site) => site.Time.GetUtcNow().UtcDateTime;

    // Eight items, half of them read again two hours later; item 8 has one reader, item 1 has eight.
    private static async Task ReadAsync(CountedSite site)
    {
        for (var round = 0; round < 2; round++)
        {
            for (var item = 1 + (round * 4); item <= 8; item++)
            {
                for (var reader = item; reader <= 8; reader++)
                {
                    site.Journal.Append(item, (ulong)((1000 * item) + (10 * reader) + round), NowUtc(site), ViewOutcome.Counted);
                }
            }
            await site.RollUpAsync();
            site.Skip(TimeSpan.FromHours(2 - round));
        }
    }
}
