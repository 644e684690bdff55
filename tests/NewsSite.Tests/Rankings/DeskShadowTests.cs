using System.Net;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskShadowTests : IDisposable
{
    private const string Page = "/admin/rankings/shadow";
    private const string Vellum = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 Vellum/2.1";

    private readonly string _list = Path.Combine(Path.GetTempPath(), $"robot-list-{Guid.NewGuid():N}.json");

    public DeskShadowTests() => File.WriteAllText(_list, """[{ "pattern": "vellum" }]""");

    [Theory, EachDatabase]
    public async Task Every_list_is_shown_as_it_is_and_as_it_would_be(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database, Settings = { ["Readership:Shadow:RobotListFile"] = _list } };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (robots, people, still) = (await site.PublishAsync("Read by machines"), await site.PublishAsync("Read by people"), await site.PublishAsync("Elsewhere", "business"));
        await MachinesAsync(site, robots, 4);
        await site.ReadAsync((people, 3), (robots, 1), (still, 1));

        var page = await admin.GetPageAsync(Page);
        var unchanged = await admin.GetPageAsync(Page + "?window=week&section=business");
        var csv = await admin.GetStringAsync(Page + "?format=csv", TestContext.Current.CancellationToken);

        Assert.Equal(("4", "0"), (page.QuerySelector(".verdict")!.GetAttribute("data-refuse"), page.QuerySelector(".verdict")!.GetAttribute("data-count")));
        Assert.Equal(
            [(people.Id, "up 1", "1", "2", "3", "3"), (robots.Id, "down 2", "3", "1", "5", "1")],
            page.QuerySelectorAll("table.on-trial tbody tr").Where(row => row.GetAttribute("data-article") != $"{still.Id}").Select(row => (
                long.Parse(row.GetAttribute("data-article")!, System.Globalization.CultureInfo.InvariantCulture), row.GetAttribute("data-move")!,
                row.Children[0].TextContent, row.Children[3].TextContent, row.Children[4].TextContent, row.Children[5].TextContent)));
        var lists = page.QuerySelectorAll("table.every-list tbody tr").ToDictionary(row => row.Children[0].TextContent, row => row.Children[1].TextContent.Trim());
        Assert.Equal(("3 moved", "2 moved", "no change"), (lists["The whole site"], lists["Society"], lists["Business"]));
        Assert.Contains("“vellum”", page.QuerySelector("table.trial-clues")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(_list, page.QuerySelector("section.deed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("just the same", unchanged.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"1,3,down 2,{robots.Id},Read by machines,Society,5,1,", csv, StringComparison.Ordinal);
        Assert.Contains(",“vellum”,4,0", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_that_would_leave_a_list_stands_at_its_end()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Readership:Shadow:RobotListFile"] = _list } };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var robots = await site.PublishAsync("Read by machines");
        await MachinesAsync(site, robots, 2);
        await site.ReadAsync();

        var row = Assert.Single((await admin.GetPageAsync(Page)).QuerySelectorAll("table.on-trial tbody tr"));

        Assert.Equal(("out", "–", "1", "0"), (row.GetAttribute("data-move"), row.Children[0].TextContent, row.Children[3].TextContent, row.Children[5].TextContent));
    }

    [Fact]
    public async Task Without_a_trial_the_page_says_how_to_begin_one()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);

        var page = await admin.GetPageAsync(Page);

        Assert.Equal("No rules are on trial", page.QuerySelector("#start")!.TextContent);
        Assert.Contains("Readership:Shadow", page.QuerySelector(".trial-start")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("table"));
        using var missing = await admin.GetAsync(Page + "?section=no-such", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    public void Dispose() => File.Delete(_list);

    private static async Task MachinesAsync(NewsSiteFactory site, Story story, int readers)
    {
        for (var number = 0; number < readers; number++)
        {
            using var machine = site.NewReader(userAgent: Vellum);
            using var answer = await machine.GetAsync(story.Path, TestContext.Current.CancellationToken);
        }
    }
}
