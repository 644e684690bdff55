using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>
/// Boards that follow the tables against a plain sum of all rows: with two nodes, late requests, views taken back and let in, items that come, go and
/// move, clocks that jump either way, restarts.
/// </summary>
public sealed class FigureProperties : IAsyncDisposable
{
    private const int Items = 60;

    private static readonly int[] Ago = [0, 0, 0, 0, 0, 1, 1, 2, 3, 5, 24, 25, 26, 168, 169, 720, 721, 800];
    private static readonly int[] Jumps = [1, 1, 1, 1, 2, 5, 30, 60, 200, -1, -2];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (30, Gen.Select(Gen.Int[1, Items], Gen.Int[0, Ago.Length - 1], (item, ago) => new Step(Event.Read, item, Ago[ago]))),
        (8, Gen.Const(new Step(Event.Board))),
        (3, Gen.Const(new Step(Event.BoardOfOther))),
        (6, Gen.Int[0, Jumps.Length - 1].Select(jump => new Step(Event.Jump, 0, Jumps[jump]))),
        (3, Gen.Int[1, Items].Select(item => new Step(Event.Change, item))),
        (3, Gen.Int[0, 1000].Select(row => new Step(Event.TakeBack, row))),
        (2, Gen.Select(Gen.Int[1, Items], Gen.Int[0, Ago.Length - 1], (item, ago) => new Step(Event.LetIn, item, Ago[ago]))),
        (1, Gen.Const(new Step(Event.Restart))));

    private readonly SqliteDatabase _database = new();
    private ulong _visitor;
    private DateTime _latestUtc;

    private enum Event
    {
        Read,
        Board,
        BoardOfOther,
        Jump,
        Change,
        TakeBack,
        LetIn,
        Restart,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_figure_is_what_the_rows_of_its_window_add_up_to()
        => Steps.Array[20, 90].SampleAsync(
            async steps =>
            {
                await using var nodes = await OpenAsync();
                _latestUtc = DateTime.MinValue;
                foreach (var step in steps)
                {
                    await PlayAsync(nodes, step);
                }
                await CompareAsync(nodes.One);
                await CompareAsync(nodes.Other);
            },
            iter: 12, threads: 1);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task PlayAsync(Nodes nodes, Step step)
    {
        _latestUtc = new[] { _latestUtc, nodes.One.Time.GetUtcNow().UtcDateTime }.Max();
        var hour = Hours.Of(nodes.One.Time.GetUtcNow().UtcDateTime) - step.Hours;
        switch (step.Event)
        {
            case Event.Read:
                Read(_visitor % 3 == 0 ? nodes.Other : nodes.One, step);
                break;
            case Event.Board:
                await CompareAsync(nodes.One);
                break;
            case Event.BoardOfOther:
                await CompareAsync(nodes.Other);
                break;
            case Event.Jump:
                nodes.One.Time.AdjustTime(nodes.One.Time.GetUtcNow().AddHours(step.Hours));
                break;
            case Event.Change:
                await ChangeAsync(step.Item);
                break;
            case Event.LetIn:
                await MoveAsync(nodes.One, tally => tally.Release(new ItemInHour(hour, step.Item), hour, new Counts { Views = 3, Readers = 2 }), step.Item);
                break;
            case Event.TakeBack:
                await TakeBackAsync(nodes.One, step.Item);
                break;
            default:
                nodes.One = await nodes.One.RestartAsync();
                break;
        }
    }

    private void Read(CountedSite site, Step step)
    {
        var atUtc = site.Time.GetUtcNow().UtcDateTime.AddHours(-step.Hours);
        site.Journal.Append(step.Item, ++_visitor, atUtc, ViewOutcome.Counted);
        site.Journal.Append(step.Item, _visitor, atUtc.AddSeconds(step.Item), ViewOutcome.Counted);
    }

    private async Task ChangeAsync(int id)
    {
        await using var db = _database.Open();
        var item = await db.Items.SingleAsync(each => each.Id == id, Token);
        (item.IsWithdrawn, item.GroupId) = (!item.IsWithdrawn, (item.GroupId % 3) + 1);
        await db.SaveChangesAsync(Token);
    }

    private async Task TakeBackAsync(CountedSite site, int index)
    {
        await using var db = _database.Open();
        var rows = await db.Set<ItemHour>().AsNoTracking().OrderBy(row => row.Hour).ThenBy(row => row.ItemId).ToListAsync(Token);
        if (rows.Count > 0)
        {
            var row = rows[index % rows.Count];
            await MoveAsync(site, tally => tally.Hold(new WatchedView(row.ItemId, row.Hour, 0, default, row.Readers > 0)), row.ItemId);
        }
    }

    private static Task MoveAsync(CountedSite site, Action<RollupTally> move, long item)
        => site.Services.GetRequiredService<ReadershipDatabase>().InTurnAsync(
            async (sql, token) =>
            {
                var (tally, nowUtc) = (new RollupTally(), site.Time.GetUtcNow().UtcDateTime);
                move(tally);
                await RollupTables.AddAsync(sql, tally, nowUtc, token);
                await HoldStatements.SweepAsync(sql, [item], token);
                await BoardKeeper.MarkAsync(sql, tally.CountedHours!.Value, nowUtc, token);
            },
            Token);

    private async Task CompareAsync(CountedSite site)
    {
        var board = await site.RebuildAsync();
        await using var db = _database.Open();
        var rows = await db.Set<ItemHour>().AsNoTracking().ToListAsync(Token);
        var items = await db.Items.AsNoTracking().Where(item => !item.IsWithdrawn).ToListAsync(Token);
        var before = await db.Set<BoardEntry>().AsNoTracking().ToListAsync(Token);
        var now = Hours.Of(site.Time.GetUtcNow().UtcDateTime);
        foreach (var window in RankingWindows.All)
        {
            var sums = PlainBoard.Sums(rows, now, window);
            foreach (var group in new int?[] { null, 1, 2, 3 })
            {
                Assert.Equal(
                    PlainBoard.List(sums, items, group),
                    board.Top(window, group).Select(entry => (entry.ItemId, entry.Readers, entry.Views)));
            }
            var places = before.Where(row => row.Hour == now - 1 && row.Window == window && row.GroupId == 0).ToDictionary(row => row.ItemId, row => row.Rank);
            Assert.All(board.Top(window), entry => Assert.Equal(
                Movement.Between(places.TryGetValue(entry.ItemId, out var rank) ? rank : null, entry.Rank), entry.Movement));
        }
        await CompareKeptAsync(db, rows, before, HourFolding.FirstHour(_latestUtc) + 720);
    }

    // Of a kept board the figures: who was on it also hung on the items as they were then.
    private static async Task CompareKeptAsync(ItemsDb db, List<ItemHour> rows, List<BoardEntry> entries, int first)
    {
        var kept = await db.Set<KeptBoard>().Where(board => board.KeptAt != 0 && board.Hour >= first).Select(board => board.Hour).ToListAsync(Token);
        foreach (var list in entries.Where(entry => kept.Contains(entry.Hour)).GroupBy(entry => (entry.Hour, entry.Window)))
        {
            var sums = PlainBoard.Sums(rows, list.Key.Hour, list.Key.Window);
            Assert.All(list, entry => Assert.Equal(sums[entry.ItemId], (entry.Readers, entry.Views)));
        }
    }

    private async Task<Nodes> OpenAsync()
    {
        await _database.DisposeAsync();
        var one = await CountedSite.StartAsync(_database);
        var other = await CountedSite.StartAsync(_database, after: one, journalPath: one.JournalPath + "-other");
        var publishedUtc = one.Time.GetUtcNow().UtcDateTime.AddDays(-400);
        await one.PublishAsync([.. Enumerable.Range(1, Items).Select(id => new Item { Id = id, GroupId = 1 + (id % 3), PublishedUtc = publishedUtc.AddDays(id % 2) })]);
        return new Nodes(one, other);
    }

    private sealed record Step(Event Event, int Item = 0, int Hours = 0);

    private sealed class Nodes(CountedSite one, CountedSite other) : IAsyncDisposable
    {
        public CountedSite One { get; set; } = one;

        public CountedSite Other { get; } = other;

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
        }
    }
}
