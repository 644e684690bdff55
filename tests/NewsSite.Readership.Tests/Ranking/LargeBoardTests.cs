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

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static BoardFigures Figures(CountedSite site, int few)
        => new(site.Services.GetRequiredService<ReadershipDatabase>(), NullLogger.Instance, few);

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
