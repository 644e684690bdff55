using NewsSite.Articles;
using NewsSite.Rankings;
using NewsSite.Readership.Ranking;

namespace NewsSite.Tests.Rankings;

public sealed class ListFillTests
{
    private static readonly DateTime Published = new(2030, 4, 6, 0, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<long, Headline> _public = Enumerable.Range(1, 20).ToDictionary(id => (long)id, id => Line(id));

    [Fact]
    public void The_day_s_stories_come_in_the_order_of_the_board()
        => Assert.Equal([3, 1, 2], Ids([Board((3, 9), (1, 8), (2, 7))], newest: [], length: 5));

    [Fact]
    public void A_short_day_is_filled_from_the_week_and_then_from_the_month_without_repeating_a_story()
        => Assert.Equal([1, 2, 3], Ids([Board((1, 9)), Board((1, 20), (2, 10)), Board((2, 40), (1, 30), (3, 20))], newest: [], length: 5));

    [Fact]
    public void A_story_with_readers_under_the_floor_gives_way_to_the_wider_windows()
        => Assert.Equal([1, 3, 2], Ids([Board((1, 3), (2, 2)), Board((3, 8), (2, 4))], newest: [], length: 5, floor: 3));

    [Fact]
    public void What_is_left_is_filled_with_the_newest_and_marked_as_such()
    {
        var lines = Lines([Board((1, 9), (2, 1))], newest: [9, 1, 8], length: 5, floor: 3);

        Assert.Equal([(1, false), (9, true), (8, true)], lines.Select(line => (line.Story.Id, line.IsLatest)));
    }

    [Fact]
    public void No_more_lines_are_given_than_asked_for()
        => Assert.Equal([1, 2], Ids([Board((1, 9), (2, 8), (3, 7))], newest: [4, 5], length: 2));

    [Fact]
    public void A_story_that_is_not_public_is_left_out()
    {
        _public.Remove(2);

        Assert.Equal([1, 3], Ids([Board((1, 9), (2, 8), (3, 7))], newest: [], length: 5));
    }

    [Fact]
    public void Only_the_day_s_lines_say_how_they_moved()
    {
        var lines = Lines([Board((1, 9)), Board((2, 8))], newest: [3], length: 5);

        Assert.Equal([Movement.New, null, null], lines.Select(line => line.Movement));
    }

    private static List<RankedItem> Board(params (long Id, long Readers)[] entries)
        => [.. entries.Select((entry, index) => new RankedItem(entry.Id, 1, Published, index + 1, entry.Readers, entry.Readers, Movement.New, null))];

    private IEnumerable<long> Ids(List<RankedItem>[] windows, long[] newest, int length, int floor = 1)
        => Lines(windows, newest, length, floor).Select(line => line.Story.Id);

    private IReadOnlyList<ListLine> Lines(List<RankedItem>[] windows, long[] newest, int length, int floor = 1)
        => ListFill.Lines(windows, newest.Select(id => Line(id)), _public, floor, length);

    private static Headline Line(long id) => new()
    {
        Id = id,
        SectionSlug = "world",
        SectionName = "World",
        Accent = "teal",
        Slug = "story",
        Title = "Story",
        Standfirst = "",
        Language = "en",
        UpdateNumber = 0,
        PublishedUtc = Published,
    };
}
