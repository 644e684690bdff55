using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.FrontPage;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Newsroom;

namespace NewsSite.Tests.FrontPage;

public sealed class FrontPinTests
{
    private const string Form = "form.front-desk";
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Pinned_stories_lead_the_front_in_their_order_and_none_stands_twice(TestDatabase database)
    {
        await using var site = Site(database);
        var stories = await StoriesAsync(site, 12);
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        await reader.GetPageAsync("/");

        using var answer = await PinAsync(editor, stories[9], stories[4]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var front = await reader.GetPageAsync("/");
        Assert.Equal([stories[4].Path, stories[9].Path], Top(front).Take(2));
        Assert.Equal(Top(front).Distinct(), Top(front));
        Assert.Equal(3, Top(front).Count);
        var entry = await site.InDatabaseAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "front.order", Cancelled));
        Assert.Equal("Ordered the front: 1. “Story 4”; 2. “Story 9”", entry.Detail);
    }

    [Fact]
    public async Task Buttons_move_a_line_and_keep_nothing_before_it_is_put_on_the_front()
    {
        await using var site = Site();
        var stories = await StoriesAsync(site, 5);
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var pinned = await PinAsync(editor, stories[2], stories[3]);

        using var moved = await editor.Browser.SubmitAsync("/newsroom/front", [], Form, $"button[value='down-{stories[3].Id}']");
        var page = await moved.AsPageAsync(HttpStatusCode.OK);

        Assert.Equal(["Story 2", "Story 3"], page.QuerySelectorAll(".order .what a").Select(link => link.TextContent));
        Assert.Equal("Story 2", page.QuerySelector(".mini-lead .mini-head")!.TextContent);
        Assert.Equal(["Story 3", "Story 2"], (await editor.Browser.GetPageAsync("/newsroom/front")).QuerySelectorAll(".order .what a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_pin_falls_off_at_its_time_and_the_kept_front_with_it()
    {
        await using var site = Site();
        var stories = await StoriesAsync(site, 5);
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        var until = new Dictionary<string, string?> { [$"Input.Pins[{stories[4].Id}].Until"] = "2030-04-06T21:49:04" };
        using var refused = await PinWithAsync(editor, new() { [$"Input.Pins[{stories[4].Id}].Until"] = "2030-04-06T21:40" }, stories[4]);
        var wrong = await refused.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("That time has passed; choose one ahead, or leave it empty.", wrong.QuerySelector(".order .problem")!.TextContent);

        using var answer = await PinWithAsync(editor, until, stories[4]);
        Assert.Equal(stories[4].Path, Top(await reader.GetPageAsync("/"))[0]);
        site.Skip(TimeSpan.FromSeconds(3));
        Assert.Equal(stories[4].Path, Top(await reader.GetPageAsync("/"))[0]);
        site.Skip(TimeSpan.FromSeconds(1));

        Assert.Equal(stories[0].Path, Top(await reader.GetPageAsync("/"))[0]);
        Assert.Empty((await editor.Browser.GetPageAsync("/newsroom/front")).QuerySelectorAll(".order li"));
    }

    [Fact]
    public async Task A_scheduled_story_waits_and_a_withdrawn_one_leaves_its_place_to_the_next()
    {
        await using var site = Site();
        var stories = await StoriesAsync(site, 6);
        var ahead = await site.PublishAsync("Ahead", publicUtc: NewsSiteFactory.StartUtc.AddHours(1));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        using var answer = await PinAsync(editor, stories[3], stories[5], ahead);

        Assert.Equal([stories[5].Path, stories[3].Path], Top(await reader.GetPageAsync("/")).Take(2));
        site.Skip(TimeSpan.FromHours(1));
        Assert.Equal([ahead.Path, stories[5].Path, stories[3].Path], Top(await reader.GetPageAsync("/")));
        await site.WithAsync<ArticleEditor, SaveResult>(articles => articles.WithdrawAsync(ahead.Id, ahead.Version, "Wrong.", editor.Ref, Cancelled));

        Assert.Equal([stories[5].Path, stories[3].Path], Top(await reader.GetPageAsync("/")).Take(2));
        Assert.DoesNotContain("Ahead", (await editor.Browser.GetPageAsync("/newsroom/front")).QuerySelectorAll(".order .what a").Select(link => link.TextContent));
    }

    [Theory, EachDatabase]
    public async Task The_second_of_two_who_order_at_once_is_told_and_overwrites_nothing(TestDatabase database)
    {
        await using var site = Site(database);
        var stories = await StoriesAsync(site, 6);
        using var first = await site.NewColleagueAsync(StaffRoles.Editor, "Aya Mori");
        using var second = await site.NewColleagueAsync(StaffRoles.Admin, "Ben Ito");
        var read = await site.WithAsync<FrontBoard, FrontOrder>(board => board.ReadAsync(Cancelled));
        using var ordered = await PinAsync(first, stories[1]);

        using var answer = await PinWithAsync(second, new() { ["Input.Version"] = read.Version }, stories[2]);

        var page = await answer.AsPageAsync(HttpStatusCode.Conflict);
        Assert.Contains("Aya Mori ordered the front while you did", page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Story 1"], page.QuerySelectorAll(".theirs li").Select(line => line.TextContent));
        Assert.Equal("Story 2", page.QuerySelector(".order .what a")!.TextContent);
        using var reader = site.NewReader();
        Assert.Equal(stories[1].Path, Top(await reader.GetPageAsync("/"))[0]);
        var now = await site.WithAsync<FrontBoard, FrontOrder>(board => board.ReadAsync(Cancelled));
        var outcomes = await Task.WhenAll(stories.Take(4).Select(story => Task.Run(() => OrderAsync(site, now.Version, story, first.Ref), Cancelled)));
        Assert.Single(outcomes, outcome => outcome == FrontOutcome.Saved);
        Assert.Equal(3, outcomes.Count(outcome => outcome == FrontOutcome.OrderedMeanwhile));
    }

    [Fact]
    public async Task A_story_is_proposed_from_its_own_page_and_marked_once_it_is_pinned()
    {
        await using var site = Site();
        var stories = await StoriesAsync(site, 4);
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        var proposal = await editor.Browser.GetPageAsync($"/newsroom/front?add={stories[3].Id}");

        Assert.Equal("Story 3", proposal.QuerySelector(".mini-lead .mini-head")!.TextContent);
        Assert.False(await site.InDatabaseAsync(db => db.FrontPins.AnyAsync(Cancelled)));
        Assert.Equal($"/newsroom/front?add={stories[3].Id}", (await editor.Browser.GetPageAsync($"/newsroom/articles/{stories[3].Id}")).QuerySelector(".on-front a")!.GetAttribute("href"));
        using var pinned = await PinAsync(editor, stories[3]);
        Assert.Contains("Pinned, number 1", (await editor.Browser.GetPageAsync($"/newsroom/articles/{stories[3].Id}")).QuerySelector(".on-front")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Front, 1", (await editor.Browser.GetPageAsync("/newsroom")).QuerySelector(".pinned-mark")!.TextContent);
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var refused = await reporter.Browser.GetAsync("/newsroom/front", Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static Task<FrontOutcome> OrderAsync(NewsSiteFactory site, string version, Story story, StaffRef by)
        => site.WithAsync<FrontBoard, FrontOutcome>(
            async board => (await board.OrderAsync(version, [new PinWish(story.Id, NewsSiteFactory.StartUtc.AddHours(story.Id))], by, Cancelled)).Outcome);

    private static Task<HttpResponseMessage> PinAsync(DeskPerson who, params Story[] stories) => PinWithAsync(who, [], stories);

    // Pinned one above the other: the last given leads.
    private static async Task<HttpResponseMessage> PinWithAsync(DeskPerson who, Dictionary<string, string?> fields, params Story[] stories)
    {
        var page = await who.Browser.GetPageAsync("/newsroom/front");
        var values = stories.Reverse().SelectMany(story => new KeyValuePair<string, string>[]
        {
            new("Input.Pins.Index", $"{story.Id}"),
            new($"Input.Pins[{story.Id}].ArticleId", $"{story.Id}"),
        }).ToList();
        foreach (var name in (string[])["Input.Version", "__RequestVerificationToken"])
        {
            values.Add(new(name, fields.GetValueOrDefault(name) ?? ((IHtmlInputElement)page.QuerySelector($"{Form} [name='{name}']")!).Value));
        }
        values.AddRange(fields.Where(field => field.Key.Contains("Until", StringComparison.Ordinal)).Select(field => new KeyValuePair<string, string>(field.Key, field.Value!)));
        using var content = new FormUrlEncodedContent(values);
        return await who.Browser.PostAsync("/newsroom/front", content, Cancelled);
    }

    private static List<string?> Top(IHtmlDocument front)
        => [.. front.QuerySelectorAll(".front-top h2 > a").Select(link => link.GetAttribute("href"))];

    private static async Task<List<Story>> StoriesAsync(NewsSiteFactory site, int count)
    {
        var stories = new List<Story>();
        for (var number = 0; number < count; number++)
        {
            stories.Add(await site.PublishAsync($"Story {number}", "society", NewsSiteFactory.StartUtc.AddMinutes(-10 * (number + 1))));
        }
        return stories;
    }

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite) => new() { Database = database, Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
}
