using CsCheck;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>Lists and movement against a plain sort of everything.</summary>
public sealed class BoardProperties
{
    private static readonly DateTime At = new(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc);

    private static readonly Gen<WindowFigures[]> Items =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[0, 6]).Array[0, 150]
            .Select(rows => rows.Select((row, index) => new WindowFigures
            {
                ItemId = index + 1,
                GroupId = row.Item1,
                PublishedUtc = At.AddDays(-row.Item2),
                DayReaders = row.Item3,
                DayViews = row.Item3 + row.Item4,
            }).ToArray());

    private static readonly Gen<long[]> Before = Gen.Shuffle(Enumerable.Range(1, 60).Select(id => (long)id).ToArray());

    [Fact]
    public void A_list_is_the_head_of_all_items_in_order_and_movement_the_difference_of_two_lists()
        => Gen.Select(Items, Before).Sample((items, before) =>
        {
            var draft = new BoardDraft();
            Array.ForEach(items, draft.Add);
            for (var index = 0; index < 50; index++)
            {
                draft.Compare(RankingWindow.Day, null, before[index], index + 1);
            }
            var board = draft.Finish(At, TimeSpan.FromSeconds(10), new Dictionary<long, int>());
            foreach (var group in new int?[] { null, 1, 2, 3 })
            {
                var expected = Plain([.. items.Where(item => group is null || item.GroupId == group)], group is null ? before[..50] : []);
                Assert.Equal(expected, board.Top(RankingWindow.Day, group).Select(entry => (entry.ItemId, entry.Rank, entry.Readers, entry.Views, entry.Movement)));
            }
        });

    private static List<(long ItemId, int Rank, long Readers, long Views, Movement Movement)> Plain(WindowFigures[] items, long[] before)
        => [.. items.Where(item => item.DayReaders > 0)
            .OrderByDescending(item => item.DayReaders).ThenByDescending(item => item.DayViews)
            .ThenByDescending(item => item.PublishedUtc).ThenByDescending(item => item.ItemId)
            .Take(50)
            .Select((item, index) => (item.ItemId, index + 1, item.DayReaders, item.DayViews, Moved(Array.IndexOf(before, item.ItemId), index)))];

    private static Movement Moved(int before, int now)
        => before < 0 ? Movement.New
        : before == now ? Movement.Same
        : before > now ? new Movement(MovementKind.Up, before - now)
        : new Movement(MovementKind.Down, now - before);
}
