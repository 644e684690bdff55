using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>
/// What counts as a view, whatever a real browser makes of a click: from the server, by beacons, behind a shared cache, with script on and off.
/// </summary>
public sealed class ViewMatrixTests(Stage stage) : IClassFixture<Stage>
{
    // Openings: how often the reader has the story before them. Unasked: how many of these make no request of the page, so that only the script can
    // tell of them. Then the views: with script, of a site that counts requests or beacons; the same two behind a cache; and without script. "Later" is
    // after the thirty seconds of the double-click rule, "at once" within them. Without script, what made no request is not counted, and no beacon ever
    // comes: where the last two columns are lower, they say what is lost. Likewise: not run, to keep the run short; the rows above tell it.
    private const int Likewise = -1;

    private static readonly Row[] Table =
    [
        //                                       openings unasked   requests beacons   cached: requests  beacons   no script: requests  beacons
        new(Ways.TypesTheAddress,                       1,      0,         1,      1,                1,        1,                    1,        0),
        new(Ways.ClicksTheLink,                         1,      0,         1,      1,                1,        1,                    1,        0),
        new(Ways.OpensTheLinkInANewTab,                 1,      0,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.OpensTheLinkInATabBehind,              1,      0,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.ReloadsAtOnce,                         2,      0,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.ReloadsLater,                          2,      0,         2,      2,                2,        2,                    2,        0),
        new(Ways.ClicksTheLinkAgainAtOnce,              2,      0,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.ClicksTheLinkAgainLater,               2,      0,         2,      2,         Likewise,        2,                    2, Likewise),
        new(Ways.HasItPrefetched,                       0,      0,         0,      0,         Likewise,        0,                    0, Likewise),
        new(Ways.HasItPrefetchedAndOpensIt,             1,      1,         1,      1,                1,        1,                    0,        0),
        new(Ways.HasItPrerendered,                      0,      0,         0,      0,         Likewise,        0,                    0, Likewise),
        new(Ways.HasItPrerenderedAndOpensIt,            1,      1,         1,      1,                1,        1,                    0,        0),
        new(Ways.HasItLinkPrefetched,                   0,      0,         0,      0,         Likewise,        0,                    0, Likewise),
        new(Ways.HasItLinkPrefetchedAndOpensIt,         1,      0,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.GoesBackAtOnce,                        2,      1,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.GoesBackLater,                         2,      1,         2,      2,                2,        2,                    1,        0),
        new(Ways.GoesBackAtOnceToTheFile,               2,      1,         1,      1,         Likewise,        1,                    1, Likewise),
        new(Ways.GoesBackLaterToTheFile,                2,      1,         2,      2,         Likewise,        2,                    1, Likewise),
        new(Ways.GoesBackLaterToTheSite,                2,      0,         2,      2,         Likewise,        2,                    2, Likewise),
    ];

    public static TheoryData<string, CountBy, bool, bool, int> Cases { get; } = [.. Table.SelectMany(row => row.Cases)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_view_is_an_opening_of_the_story(string reader, CountBy countBy, bool behindACache, bool withScript, int views)
    {
        var row = Table.Single(row => row.Reader == reader);
        var front = stage.Front(countBy, behindACache);
        var story = await front.PublishAsync();
        // A page that comes from the file and not from memory needs a browser that keeps no page in memory.
        var tab = await stage.OpenAsync(front.Address, withScript, keepsPages: !reader.Contains("ToThe", StringComparison.Ordinal));
        await using (tab)
        {
            var reading = new Reading(tab, story, front, withScript);
            await row.Way(reading);
            await HeardAsync(reading, row);
        }
        await BooksAgreeAsync(front, story, row, withScript, views);
    }

    [Fact]
    public async Task A_beacon_says_from_where_the_reader_came_to_the_page()
    {
        var front = stage.Front(CountBy.Beacon, cached: false);
        var story = await front.PublishAsync();
        await using var tab = await stage.OpenAsync(front.Address, script: true, keepsPages: true);

        await Ways.ClicksTheLink(new Reading(tab, story, front, HasScript: true));

        var beacon = Assert.Single(await front.Site.BeaconsAsync(story, 1));
        Assert.Equal($"?from={Uri.EscapeDataString(front.Address.Authority)}", beacon!.Query);
        Assert.Equal(204, beacon.Status);
    }

    [Fact]
    public async Task A_page_of_nobody_s_site_can_send_no_beacon()
    {
        var front = stage.Front(CountBy.Beacon, cached: false);
        var story = await front.PublishAsync();
        await using var tab = await stage.OpenAsync(front.Address, script: true, keepsPages: true);

        await tab.SendBeaconAsync(new Uri(front.Address, $"/views/{story.Id}"));   // from about:blank

        Assert.Equal(403, Assert.Single(await front.Site.BeaconsAsync(story, 1)).Status);
        Assert.Equal(0, (await front.Site.CountAsync(story)).Views);
    }

    // All that the script had to send has arrived.
    private static async Task HeardAsync(Reading reading, Row row)
    {
        if (reading.HasScript)
        {
            await reading.Site.BeaconsAsync(reading.Story, row.Beacons(reading.Site.CountBy));
            foreach (var tab in reading.More.Prepend(reading.Tab))
            {
                await tab.AskSiteAsync("/healthz");
            }
        }
    }

    private static async Task BooksAgreeAsync(Front front, Story story, Row row, bool withScript, int views)
    {
        var countBy = front.Site.CountBy;
        var (counted, others) = await front.Site.CountAsync(story);
        Assert.Equal(views, counted);
        Assert.Equal(withScript ? row.Beacons(countBy) : 0, front.Site.Beacons(story));

        var heardOf = countBy == CountBy.Server ? row.Openings - (withScript ? 0 : row.Unasked) : withScript ? row.Openings : 0;
        var expected = new Dictionary<ViewOutcome, long>();
        if (heardOf > views)
        {
            expected[ViewOutcome.DoubleClick] = heardOf - views;
        }
        if (row.IsAhead && countBy == CountBy.Server)
        {
            expected[ViewOutcome.Speculative] = 1;
        }
        Assert.Equal(expected, others);
        Assert.Equal(front.Cache is not null && countBy == CountBy.Beacon, front.Cache?.AnswersTo(story.Path).Contains("HIT") == true);
    }

    private sealed class Row(Func<Reading, Task> way, int openings, int unasked, params int[] views)
    {
        public string Reader => way.Method.Name;

        public Func<Reading, Task> Way => way;

        public int Openings => openings;

        public int Unasked => unasked;

        public bool IsAhead => Reader.StartsWith("HasIt", StringComparison.Ordinal);

        public IEnumerable<TheoryDataRow<string, CountBy, bool, bool, int>> Cases
            => from column in Enumerable.Range(0, views.Length)
               where views[column] != Likewise
               select new TheoryDataRow<string, CountBy, bool, bool, int>(
                   Reader, column % 2 == 0 ? CountBy.Server : CountBy.Beacon, column is 2 or 3, column < 4, views[column]);

        public int Beacons(CountBy countBy) => countBy == CountBy.Beacon ? openings : unasked;
    }
}
