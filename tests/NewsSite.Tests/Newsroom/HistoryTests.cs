using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Areas.Newsroom.Pages.Articles;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

public sealed class HistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Two_revisions_stand_side_by_side_and_an_old_one_comes_back_as_a_new_one(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var first = await site.WithAsync<ArticleEditor, SaveResult>(
            desk => desk.CreateAsync(new ArticleContent { Headline = "Snow in Sapporo", BodyMarkdown = "One\n\nTwo" }, editor.Ref, Cancel));
        await site.WithAsync<ArticleEditor, SaveResult>(desk => desk.SaveAsync(
            first.ArticleId, first.Version, new ArticleContent { Headline = "Rain in Sapporo", BodyMarkdown = "One\n\nThree" }, "Thaw", false, editor.Ref, Cancel));
        var path = $"/newsroom/articles/{first.ArticleId}/history";

        var page = await editor.Browser.GetPageAsync(path + "?left=1&right=2");
        Assert.Equal(["Snow", "Two"], page.QuerySelectorAll(".difference del").Select(gone => gone.TextContent));
        Assert.Equal(["Rain", "Three"], page.QuerySelectorAll(".difference ins").Select(added => added.TextContent));

        using var answer = await editor.Browser.SubmitAsync(path, [], ".comparison form");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var headline = await site.InDatabaseAsync(db => db.Articles.Select(article => article.Headline).SingleAsync(Cancel));
        Assert.Equal("Snow in Sapporo", headline);
        var last = await site.InDatabaseAsync(db => db.Revisions.OrderByDescending(revision => revision.Number).FirstAsync(Cancel));
        Assert.Equal((3, "Restored revision 1"), (last.Number, last.Why));
    }

    [Fact]
    public async Task A_long_history_goes_on_after_its_last_line_and_keeps_what_is_compared()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var story = await site.WithAsync<ArticleEditor, SaveResult>(desk => desk.CreateAsync(new ArticleContent { Headline = "Snow in Sapporo" }, editor.Ref, Cancel));
        await site.InDatabaseAsync(async db =>
        {
            var first = await db.Revisions.AsNoTracking().SingleAsync(Cancel);
            db.Revisions.AddRange(Enumerable.Range(2, HistoryModel.PageLength + 4).Select(number => new Revision
            {
                ArticleId = first.ArticleId,
                Number = number,
                AtUtc = first.AtUtc,
                StaffName = first.StaffName,
                Why = "Saved",
                State = first.State,
                Version = Guid.CreateVersion7(),
                ContentJson = first.ContentJson,
            }));
            await db.SaveChangesAsync(Cancel);
        });
        var path = $"/newsroom/articles/{story.ArticleId}/history";

        var newest = await editor.Browser.GetPageAsync(path);
        Assert.Equal(Enumerable.Range(6, 50).Reverse(), Numbers(newest));
        var older = await editor.Browser.GetPageAsync(path + newest.QuerySelector("a[rel=next]")!.GetAttribute("href"));

        Assert.Equal([55, 54, 5, 4, 3, 2, 1], Numbers(older));
        Assert.Equal("54", older.QuerySelector("[name=left][checked]")!.GetAttribute("value"));
        Assert.Null(older.QuerySelector("a[rel=next]"));
        Assert.Equal("6", older.QuerySelector("input[type=hidden][name=before]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_preview_shows_a_draft_as_readers_will_see_it_and_is_never_indexed()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var draft = await site.WithAsync<ArticleEditor, SaveResult>(
            desk => desk.CreateAsync(new ArticleContent { Headline = "A draft", BodyMarkdown = "**Soon**" }, editor.Ref, Cancel));

        using var answer = await editor.Browser.GetAsync($"/newsroom/articles/{draft.ArticleId}/preview", Cancel);

        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        var page = await answer.AsPageAsync(HttpStatusCode.OK);
        Assert.Equal("A draft", page.QuerySelector("article h1")!.TextContent.Trim());
        Assert.Equal("Soon", page.QuerySelector("article .body strong")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task The_list_shows_own_drafts_first_and_filters_by_state_section_and_words(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync("Snow on the line", "travel");
        await site.PublishAsync("Later snow", "travel", site.NowUtc.AddHours(1));
        await site.PublishAsync("A vote", "politics");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        await site.WithAsync<ArticleEditor, SaveResult>(desk => desk.CreateAsync(new ArticleContent { Headline = "My draft" }, editor.Ref, Cancel));

        async Task<string[]> ListAsync(string query)
            => [.. (await editor.Browser.GetPageAsync("/newsroom" + query)).QuerySelectorAll("td.what a").Select(link => link.TextContent)];

        Assert.Equal(["My draft", "A vote", "Later snow", "Snow on the line"], await ListAsync(""));
        Assert.Equal(["Later snow"], await ListAsync("?status=scheduled"));
        Assert.Equal(["Snow on the line"], await ListAsync("?status=public&section=travel"));
        Assert.Equal(["Later snow", "Snow on the line"], await ListAsync("?q=SNOW"));
        Assert.Equal(["My draft"], await ListAsync("?status=draft"));
        Assert.Empty(await ListAsync("?q=%25"));
    }

    [Fact]
    public async Task The_list_goes_on_after_its_last_line_without_repeating_or_missing_one()
    {
        await using var site = new NewsSiteFactory();
        for (var number = 0; number < 45; number++)
        {
            await site.PublishAsync($"Story {number}");
        }
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var first = await editor.Browser.GetPageAsync("/newsroom");
        var second = await editor.Browser.GetPageAsync(first.QuerySelector(".pages a[rel=next]")!.GetAttribute("href")!);

        var shown = first.QuerySelectorAll("td.what a").Concat(second.QuerySelectorAll("td.what a")).Select(link => link.TextContent).ToList();
        Assert.Equal(45, shown.Distinct().Count());
        Assert.Equal(45, shown.Count);
    }

    private static IEnumerable<int> Numbers(AngleSharp.Html.Dom.IHtmlDocument page)
        => page.QuerySelectorAll("td.number").Select(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
}
