using System.Net;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests;

/// <summary>Two processes, as behind one proxy, on one PostgreSQL; neither renders a page or a board anew unless it is told of a change.</summary>
public sealed class TwoNodesTests
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Site__StarterEdition"] = "false",
        ["Readership__HoldReaders"] = "0",
        ["Readership__RankingInterval"] = "01:00:00",
        ["Caching__PageSeconds"] = "300",
    };

    [Fact]
    public async Task Two_nodes_count_a_visitor_as_one_and_take_down_what_either_takes_down()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var one = await RunningSite.StartAsync(Settings.Concat(database.Settings), site => site.CommandAsync("", "demo", "--articles", "6"));
        await using var other = await RunningSite.StartAsync(Settings.Concat(database.Settings));
        var stories = await one.StoriesAsync();
        Assert.Equal(stories, await other.StoriesAsync());

        await OneVisitorIsOneReaderAsync(one, other, stories[0], CountedTables.OfPostgres(database.ConnectionString));
        using var editor = await one.SignedInAsync("editor@paper.example", "Editor");
        await AWithdrawalReachesTheOtherAsync(editor, other, stories[1]);
        using var admin = await one.SignedInAsync("ranks@paper.example", "Admin");
        await AnExclusionReachesTheOtherAsync(admin, other, stories[0]);
    }

    private static async Task OneVisitorIsOneReaderAsync(RunningSite one, RunningSite other, string story, CountedTables tables)
    {
        var item = Crowd.ItemOf(story);
        for (var visitor = 1; visitor <= 20; visitor++)
        {
            foreach (var site in new[] { one, other, one })
            {
                using var reader = site.Browser($"203.0.113.{visitor}");
                await reader.GetPageAsync(story);
            }
        }
        var again = await Facts.UntilAsync(
            async () => (await tables.CountedAsync(Reading.Again)).GetValueOrDefault(item), count => count >= 40, TimeSpan.FromSeconds(30));

        Assert.Equal(40, again);
        Assert.Equal(20, (await tables.CountedAsync(Reading.View))[item]);
        Assert.Equal(20, (await tables.ReadersAsync())[item]);
        Assert.Empty(await tables.BrokenInvariantsAsync());
    }

    private static async Task AWithdrawalReachesTheOtherAsync(HttpClient editor, RunningSite other, string story)
    {
        using var reader = other.Browser("192.0.2.7");
        await reader.GetPageAsync(story);       // kept there for five minutes
        var path = FormattableString.Invariant($"/newsroom/articles/{Crowd.ItemOf(story)}");

        using var done = await editor.SubmitAsync(path, new() { ["Input.Note"] = "It was wrong." }, "#story-form", "[formaction*=Withdraw]");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        using var gone = await editor.GetAsync(story, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await Facts.UntilAsync(() => StatusAsync(reader, story), status => status == HttpStatusCode.Gone, Seconds));
        Assert.DoesNotContain(story, (await reader.GetPageAsync("/")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static async Task AnExclusionReachesTheOtherAsync(HttpClient admin, RunningSite other, string story)
    {
        var path = FormattableString.Invariant($"/admin/rankings/{Crowd.ItemOf(story)}");
        await DoAsync(admin, path, "Exclude");
        await DoAsync(admin, path, "Include");      // the first board here knew of no reader
        Assert.True(await Facts.UntilAsync(() => IsRankedAsync(other, story), ranked => ranked, Seconds));

        await DoAsync(admin, path, "Exclude");

        Assert.False(await Facts.UntilAsync(() => IsRankedAsync(other, story), ranked => !ranked, Seconds));
    }

    private static async Task DoAsync(HttpClient admin, string path, string deed)
    {
        using var done = await admin.SubmitAsync(path, new() { ["reason"] = "It is a test." }, $"form[action*='handler={deed}'], form[action$='/{deed}']");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    private static async Task<bool> IsRankedAsync(RunningSite site, string story) => (await site.RankingAsync()).ContainsKey(story);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, string path)
    {
        using var answer = await reader.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
