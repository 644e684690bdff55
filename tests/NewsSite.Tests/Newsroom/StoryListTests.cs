using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Newsroom;

/// <summary>The list of stories: found by what one knows of them, with the figures, and many changed at once.</summary>
public sealed class StoryListTests
{
    private static readonly StaffRef Desk = new(null, "the desk");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Filters_combine_in_the_address_and_the_tabs_count_what_fits(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync("Snow on the line", "travel");
        await site.PublishAsync("Later snow", "travel", site.NowUtc.AddHours(1));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        await WriteAsync(site, editor.Ref, "A vote", "The snow kept nobody away.", "Ken Sato");
        await WriteAsync(site, Desk, "Another vote", "Nothing.", "Aya Mori");

        async Task<string> ListAsync(string query)
        {
            var page = await editor.Browser.GetPageAsync("/newsroom" + query);
            var rows = page.QuerySelectorAll("td.what a").Select(link => link.TextContent).Order(StringComparer.Ordinal);
            return $"{string.Join(", ", rows)} | {string.Join(" ", page.QuerySelectorAll(".tabs .count").Select(count => count.TextContent))}";
        }

        Assert.Equal("A vote, Later snow, Snow on the line | 3 1 0 1 1 0 0", await ListAsync("?q=snow"));
        Assert.Equal("Later snow | 3 1 0 1 1 0 0", await ListAsync("?q=snow&status=scheduled"));
        Assert.Equal("A vote | 1 1 0 0 0 0 0", await ListAsync("?author=ken-sato&q=vote"));
        Assert.Equal("A vote | 1 1 0 0 0 0 0", await ListAsync("?mine=true"));
        Assert.Equal(" | 0 0 0 0 0 0 0", await ListAsync("?mine=true&section=travel"));
    }

    [Fact]
    public async Task Readers_and_rank_stand_beside_a_story_also_below_the_fifty_of_the_board()
    {
        await using var site = new NewsSiteFactory();
        for (var number = 0; number < 51; number++)
        {
            await site.ReadAsync((await site.PublishAsync($"Read twice {number}"), 0));
        }
        var stories = await site.InDatabaseAsync(db => db.Articles.Select(story => new { story.Id, story.Slug }).ToListAsync(Cancel));
        await site.ReadAsync([.. stories.Select(story => (new Story(story.Id, $"/society/{story.Id}/{story.Slug}", default), 2))]);
        await site.ReadAsync((await site.PublishAsync("Read once"), 1));
        await site.PublishAsync("Never read");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        var page = await editor.Browser.GetPageAsync("/newsroom");

        string Figures(string headline) => string.Join(
            " ", page.QuerySelectorAll("tr").Single(row => row.QuerySelector("td.what a")?.TextContent == headline).QuerySelectorAll("td.number").Select(cell => cell.TextContent));
        Assert.Equal("1 1 52", Figures("Read once"));
        Assert.Equal("– – –", Figures("Never read"));
        Assert.Equal("2 2 1", Figures("Read twice 50"));
    }

    [Fact]
    public async Task The_list_says_which_colleagues_have_a_story_open_and_not_that_one_has_it_oneself()
    {
        await using var site = new NewsSiteFactory();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Editor, "Ken Sato");
        var (shared, other) = (await site.PublishAsync("Open to both"), await site.PublishAsync("Open to nobody"));
        await site.WithAsync<PresenceBook, bool>(async presences =>
        {
            await presences.HereAsync(shared.Id, aya.Ref, Cancel);
            await presences.HereAsync(shared.Id, ken.Ref, Cancel);
            return true;
        });

        async Task<string> SeenAsync(DeskPerson who, Story story)
            => (await who.Browser.GetPageAsync("/newsroom")).QuerySelector($"tr[data-article-id='{story.Id}'] .writing")?.TextContent ?? "nobody";

        Assert.Equal("Being edited by Ken Sato", await SeenAsync(aya, shared));
        Assert.Equal("Being edited by Aya Mori", await SeenAsync(ken, shared));
        Assert.Equal("nobody", await SeenAsync(aya, other));
        site.Skip(PresenceBook.Lasts + TimeSpan.FromSeconds(1));
        Assert.Equal("nobody", await SeenAsync(aya, shared));
    }

    [Fact]
    public async Task Of_many_stories_each_is_done_or_told_why_not_and_what_changed_meanwhile_is_left_alone()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var (ready, embargoed, stale) = (await WriteAsync(site, Desk, "Ready", "Words."), await WriteAsync(site, Desk, "Held", "Words."), await WriteAsync(site, Desk, "Moved on", "Words."));
        embargoed = await DoAsync(site, desk => desk.EmbargoAsync(embargoed.ArticleId, embargoed.Version, site.NowUtc.AddHours(1), Desk, Cancel));
        await DoAsync(site, desk => desk.SaveAsync(stale.ArticleId, stale.Version, new ArticleContent { Headline = "Moved on, once more" }, "", false, Desk, Cancel));

        var page = await BulkAsync(editor, "publish", HttpStatusCode.OK, ready, embargoed, stale);

        var results = page.QuerySelectorAll(".bulk-results li").Select(line => line.TextContent).ToList();
        Assert.Equal("Done with 1, 2 left as they were", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Published.", results[0], StringComparison.Ordinal);
        Assert.Contains("An embargo holds until", results[1], StringComparison.Ordinal);
        Assert.Contains("Somebody saved it", results[2], StringComparison.Ordinal);
        Assert.Equal(1, await site.InDatabaseAsync(db => db.Articles.LiveAt(site.NowUtc).CountAsync(Cancel)));
    }

    [Fact]
    public async Task Many_stories_are_moved_tagged_withdrawn_and_taken_over()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var travel = await site.SectionAsync("travel");
        var (one, other) = (await WriteAsync(site, Desk, "One", "Words."), await WriteAsync(site, Desk, "Other", "Words."));

        async Task<SaveResult[]> NowAsync() => [.. (await site.InDatabaseAsync(db => db.Articles.OrderBy(story => story.Id).Select(story => new { story.Id, story.Version })
            .ToListAsync(Cancel))).Select(story => new SaveResult(SaveOutcome.Saved, story.Id, story.Version, []))];
        async Task EachAsync(string action, params (string, string)[] more)
            => Assert.Equal("Done with 2", (await BulkAsync(editor, action, HttpStatusCode.OK, more, await NowAsync())).QuerySelector("h1")!.TextContent);

        await EachAsync("move", ("section", $"{travel}"));
        await EachAsync("tag", ("tag", "Snow"));
        await EachAsync("takeover");
        await EachAsync("submit");
        await EachAsync("publish");
        await EachAsync("withdraw", ("note", "Both were wrong."));

        var stories = await site.InDatabaseAsync(db => db.Articles.Include(story => story.Tags).ToListAsync(Cancel));
        Assert.All(stories, story => Assert.Equal(
            (travel, "Snow", editor.Ref.Id, "Both were wrong."), (story.SectionId, Assert.Single(story.Tags).Name, story.CreatedById, story.WithdrawnNote)));
        await BulkAsync(editor, "withdraw", HttpStatusCode.UnprocessableEntity, one, other);
        await BulkAsync(editor, "publish", HttpStatusCode.UnprocessableEntity);
        await BulkAsync(editor, "publish", HttpStatusCode.UnprocessableEntity, [.. Enumerable.Range(1, 101).Select(id => one with { ArticleId = id })]);
    }

    [Fact]
    public async Task A_reporter_submits_own_drafts_and_nothing_else()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        var (own, other) = (await WriteAsync(site, reporter.Ref, "Own", "Words."), await WriteAsync(site, Desk, "Secret", "Words."));

        var page = await BulkAsync(reporter, "submit", HttpStatusCode.OK, own, other);

        Assert.Contains("Handed to the desk.", page.QuerySelector(".bulk-results .done")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", page.QuerySelector(".bulk-results .left")!.TextContent, StringComparison.Ordinal);
        await BulkAsync(reporter, "publish", HttpStatusCode.Forbidden, own);
    }

    [Fact]
    public async Task The_timeline_shows_what_comes_and_goes_by_day_and_hour_and_when_nothing_does()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        await site.PublishAsync("Tonight", publicUtc: site.NowUtc.AddMinutes(71));
        await site.PublishAsync("In the morning", publicUtc: site.NowUtc.AddHours(12));
        await site.PublishAsync("Next month", publicUtc: site.NowUtc.AddDays(30));
        var held = await WriteAsync(site, Desk, "Handed out", "Words.");
        await DoAsync(site, desk => desk.EmbargoAsync(held.ArticleId, held.Version, site.NowUtc.AddDays(2), Desk, Cancel));

        var page = await editor.Browser.GetPageAsync("/newsroom/scheduled");

        string Day(int number) => string.Join(" | ", page.QuerySelectorAll(".day")[number].QuerySelectorAll("li, p")
            .Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal("Saturday, April 6, 2030, today", page.QuerySelector("#day-0")!.TextContent);
        Assert.Equal("23:00 JST 14:00 UTC Public Tonight Society", Day(0));
        Assert.Equal("9 hours without a new story | 09:49 JST 00:49 UTC Public In the morning Society | 14 hours without a new story", Day(1));
        Assert.StartsWith("21:49 JST 12:49 UTC Embargo ends Handed out", Day(2), StringComparison.Ordinal);
        Assert.Equal("Nothing planned", Day(3));
        Assert.Equal("Tuesday, April 9, 2030 to April 19, 2030", page.QuerySelector("#day-3")!.TextContent);
        Assert.Contains("1 more after that", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> BulkAsync(DeskPerson by, string action, HttpStatusCode status, params SaveResult[] stories)
        => BulkAsync(by, action, status, [], stories);

    private static async Task<IHtmlDocument> BulkAsync(
        DeskPerson by, string action, HttpStatusCode status, (string Name, string Value)[] more, params SaveResult[] stories)
    {
        var token = (await by.Browser.GetPageAsync("/newsroom/articles/new")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token), new("action", action), .. more.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
            .. stories.Select(story => new KeyValuePair<string, string>("story", $"{story.ArticleId}:{story.Version}")),
        ]);
        using var answer = await by.Browser.PostAsync("/newsroom/bulk", form, Cancel);
        return await answer.AsPageAsync(status);
    }

    private static async Task<SaveResult> WriteAsync(NewsSiteFactory site, StaffRef by, string headline, string body, string? author = null)
    {
        var content = new ArticleContent { Headline = headline, BodyMarkdown = body, SectionId = await site.SectionAsync("society") };
        if (author is not null)
        {
            content = content with
            {
                AuthorIds = [await site.InDatabaseAsync(async db =>
                {
                    var made = new Author { Slug = Slug.From(author), Name = author };
                    db.Authors.Add(made);
                    await db.SaveChangesAsync(Cancel);
                    return made.Id;
                })],
            };
        }
        return await DoAsync(site, desk => desk.CreateAsync(content, by, Cancel));
    }

    private static Task<SaveResult> DoAsync(NewsSiteFactory site, Func<ArticleEditor, Task<SaveResult>> deed) => site.WithAsync(deed);
}
