using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

public sealed class StoryFormTests
{
    private const string New = "/newsroom/articles/new";
    private const string Form = "#story-form";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/newsroom")]
    [InlineData(New)]
    [InlineData("/newsroom/articles/1")]
    [InlineData("/newsroom/articles/1/history")]
    [InlineData("/newsroom/articles/1/preview")]
    public async Task A_stranger_is_sent_to_sign_in(string path)
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var stranger = site.NewReader();
        using var answer = await stranger.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task An_editor_writes_and_publishes_and_readers_have_it(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync(section: "society");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await editor.Browser.SubmitAsync(New, Fields("Snow in Sapporo", body: "It *snowed*."), Form, "[formaction*=Publish]");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var edit = await editor.Browser.GetPageAsync(answer.Headers.Location!.OriginalString);
        var path = edit.QuerySelectorAll(".story-bar a").Single(link => link.TextContent == "View on site").GetAttribute("href")!;
        using var reader = site.NewReader();
        var page = await reader.GetPageAsync(path);
        Assert.Equal("Snow in Sapporo", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("snowed", page.QuerySelector("article .body em")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_form_gets_a_sentence_beside_the_field_and_keeps_what_was_typed()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await editor.Browser.SubmitAsync(
            New, new() { ["Input.Headline"] = "", ["Input.Standfirst"] = "Kept <b>", ["Input.Body"] = "\nKept & kept", ["Input.PublicAt"] = "2001-01-01T00:00" },
            Form, "[formaction*=Schedule]");

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        foreach (var id in new[] { "Input_Headline", "Input_SectionId", "Input_PublicAt" })
        {
            var field = page.GetElementById(id)!;
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.NotEmpty(page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent);
        }
        Assert.Equal("Kept <b>", page.GetElementById("Input_Standfirst")!.TextContent.TrimStart('\n'));
        Assert.Contains("Kept & kept", page.GetElementById("Input_Body")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Articles.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var answer = await editor.Browser.SubmitAsync(New, new() { ["Input.Headline"] = "Forged", ["__RequestVerificationToken"] = null }, Form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Articles.CountAsync(Cancel)));
    }

    [Fact]
    public async Task An_update_a_correction_and_a_withdrawal_reach_readers()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("Ferry sails");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        var path = $"/newsroom/articles/{story.Id}";

        using var updated = await editor.Browser.SubmitAsync(path, new() { ["Input.Body"] = "It sails twice." }, Form, "[formaction*=Update]");
        using var corrected = await editor.Browser.SubmitAsync(path, new() { ["Input.Note"] = "It is the Sado ferry." }, Form, "[formaction*=Correct]");
        var page = await reader.GetPageAsync(story.Path);
        Assert.Contains("(UPDATE 1)", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It is the Sado ferry.", page.QuerySelector(".corrections")!.TextContent, StringComparison.Ordinal);

        using var withdrawn = await editor.Browser.SubmitAsync(path, new() { ["Input.Note"] = "There is no ferry." }, Form, "[formaction*=Withdraw]");
        using var gone = await reader.GetAsync(story.Path, Cancel);
        Assert.Contains("There is no ferry.", (await gone.AsPageAsync(HttpStatusCode.Gone)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_is_entered_in_the_zone_of_the_site()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
        await site.PublishAsync(section: "society");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var fields = Fields("Later", body: "Words.");
        fields["Input.PublicAt"] = "2030-04-07T06:00";

        using var answer = await editor.Browser.SubmitAsync(New, fields, Form, "[formaction*=Schedule]");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var publicUtc = await site.InDatabaseAsync(db => db.Articles.Where(article => article.Headline == "Later").Select(article => article.PublishedUtc).SingleAsync(Cancel));
        Assert.Equal(new DateTime(2030, 4, 6, 21, 0, 0, DateTimeKind.Utc), publicUtc);
    }

    [Fact]
    public async Task The_live_preview_is_what_the_page_will_show()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var form = await editor.Browser.GetPageAsync(New);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Input.Headline"] = new string('x', 91),
            ["Input.Body"] = "**Bold** <script>alert(1)</script>",
        });
        using var answer = await editor.Browser.PostAsync("/newsroom/live?scheduled=false", content, Cancel);
        var page = await answer.AsPageAsync(HttpStatusCode.OK);
        Assert.Equal("<p><strong>Bold</strong> </p>", page.QuerySelector(".sheet-body")!.InnerHtml.Trim());
        Assert.Contains("91 characters", page.QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);
    }

    internal static Dictionary<string, string?> Fields(string headline, string body, int sectionId = 1)
        => new() { ["Input.Headline"] = headline, ["Input.Body"] = body, ["Input.SectionId"] = $"{sectionId}" };
}
