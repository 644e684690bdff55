using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

public sealed class ReporterTests
{
    private const string New = "/newsroom/articles/new";
    private const string Form = "#story-form";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reporter_writes_and_submits_and_is_offered_nothing_more()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        var form = await reporter.Browser.GetPageAsync(New);
        Assert.Empty(form.QuerySelectorAll("[formaction*=Publish], [formaction*=Schedule]"));

        using var answer = await reporter.Browser.SubmitAsync(New, StoryFormTests.Fields("From the harbor", "Words."), Form, "[formaction*=Submit]");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(ArticleState.Submitted, await StateAsync(site, "From the harbor"));
    }

    [Theory]
    [InlineData("Publish")]
    [InlineData("Schedule")]
    [InlineData("Unschedule")]
    [InlineData("Update")]
    [InlineData("Correct")]
    [InlineData("Withdraw")]
    public async Task A_reporter_who_posts_a_step_of_the_desk_all_the_same_is_refused(string handler)
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var made = await reporter.Browser.SubmitAsync(New, StoryFormTests.Fields("Mine", "Words."), Form);
        var path = made.Headers.Location!.OriginalString;

        using var answer = await PostAsync(reporter, path, $"{path}?handler={handler}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(ArticleState.Draft, await StateAsync(site, "Mine"));
    }

    [Theory]
    [InlineData("Publish")]
    [InlineData("Schedule")]
    public async Task A_reporter_cannot_publish_a_new_story_at_once(string handler)
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var answer = await PostAsync(reporter, New, $"{New}?handler={handler}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Articles.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/history")]
    [InlineData("/preview")]
    public async Task A_reporter_does_not_see_the_drafts_of_others(string page)
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var made = await editor.Browser.SubmitAsync(New, StoryFormTests.Fields("Secret", "Words.", 0), Form);
        var draft = await site.WithAsync<ArticleEditor, SaveResult>(
            desk => desk.CreateAsync(new ArticleContent { Headline = "Secret" }, editor.Ref, Cancel));
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter, "Ken Sato");

        using var answer = await reporter.Browser.GetAsync($"/newsroom/articles/{draft.ArticleId}{page}", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Secret", (await reporter.Browser.GetPageAsync("/newsroom")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reporter_cannot_change_an_own_story_once_it_is_public()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var made = await reporter.Browser.SubmitAsync(New, StoryFormTests.Fields("Mine", "Words."), Form);
        var path = made.Headers.Location!.OriginalString;
        using var published = await editor.Browser.SubmitAsync(path, [], Form, "[formaction*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        using var answer = await PostAsync(reporter, New, path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskPerson person, string formPath, string path)
    {
        var form = await person.Browser.GetPageAsync(formPath);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.QuerySelector("#story-form [name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Input.Headline"] = "Mine",
        });
        return await person.Browser.PostAsync(path, content, Cancel);
    }

    private static Task<ArticleState> StateAsync(NewsSiteFactory site, string headline)
        => site.InDatabaseAsync(db => db.Articles.Where(article => article.Headline == headline).Select(article => article.State).SingleAsync(Cancel));
}
