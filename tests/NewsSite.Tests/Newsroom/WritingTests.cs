using System.Net;
using NewsSite.Areas.Newsroom;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

/// <summary>What the desk answers while somebody writes: pasted text, links, and what an editor should see before publishing.</summary>
public sealed class WritingTests
{
    private const string New = "/newsroom/articles/new";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pasted_HTML_becomes_Markdown_with_the_site_s_own_photos_and_no_others()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        const string html = "<p>The <b>bridge</b> <script>x</script></p><img src='http://localhost/photos/7/0123456789abcdef/800.jpg' alt='A gull'><img src='https://else.example/a.jpg'>";

        using var answer = await PostAsync(reporter, "Paste", new() { ["html"] = html });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("The **bridge**\n\n![A gull](/photos/7/0123456789abcdef/800.jpg)", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_paste_beyond_the_bound_or_without_anything_is_refused()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var large = await PostAsync(reporter, "Paste", new() { ["html"] = new string('x', 4_000_001) });
        using var nothing = await PostAsync(reporter, "Paste", []);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task Links_within_the_site_are_checked_at_once_and_an_old_address_names_the_one_of_now()
    {
        await using var site = new NewsSiteFactory();
        site.Settings["Newsroom:CheckLinks"] = "false";
        var story = await site.PublishAsync("A quiet day");
        var later = await site.PublishAsync("A loud day", publicUtc: site.NowUtc.AddDays(1));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        var checks = await ChecksAsync(editor, new()
        {
            ["Input.Body"] = $"[good]({story.Path}#part) [old](/society/{story.Id}/another-slug) [none](/society/999999/x) [later]({later.Path}) [page](/ranking) [out](https://else.example/x)",
        });

        Assert.Contains("Broken link: /society/999999/x", checks);
        Assert.Contains($"An old address, /society/{story.Id}/another-slug; it is now {story.Path}", checks);
        Assert.Contains($"This link leads to a story that is not public: {later.Path}", checks);
        Assert.Contains("A link could not be checked: https://else.example/x", checks);
        Assert.Equal(4, checks.Count(check => check.Contains("link", StringComparison.OrdinalIgnoreCase) || check.Contains("address", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_forbids_comes_first_and_each_check_leads_to_its_field()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var answer = await PostAsync(editor, "", new() { ["Input.Headline"] = new string('x', 91), ["Input.EmbargoAt"] = "2031-01-01T09:00", ["Input.Body"] = "![](/photos/7/0123456789abcdef/800.jpg)" });
        var page = await answer.AsPageAsync(HttpStatusCode.OK);
        var form = await editor.Browser.GetPageAsync(New);

        var checks = page.QuerySelectorAll(".checks li").ToList();
        Assert.Equal(
            ["No section.", "Under embargo until", "No standfirst.", "A picture in the text", "The headline has 91", "Neither byline", "No lead photo."],
            checks.Select(check => Known(check.QuerySelector("a")!.TextContent)));
        Assert.Equal("No section.", Assert.Single(checks, check => check.ClassList.Contains("needed")).QuerySelector("a")!.TextContent);
        Assert.All(checks, check => Assert.NotNull(form.GetElementById(check.QuerySelector("a")!.GetAttribute("href")![1..])));

        static string Known(string text) => text.StartsWith("Under", StringComparison.Ordinal) ? "Under embargo until"
            : text.StartsWith("A picture", StringComparison.Ordinal) ? "A picture in the text"
            : text.StartsWith("The headline", StringComparison.Ordinal) ? "The headline has 91"
            : text.StartsWith("Neither", StringComparison.Ordinal) ? "Neither byline" : text;
    }

    [Fact]
    public async Task An_embargo_that_is_still_on_is_told_whether_or_not_the_form_has_it()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        var draft = await site.WithAsync((ArticleEditor desk) => desk.CreateAsync(
            new ArticleContent { Headline = "Handed out" }, site.NowUtc.AddHours(2), reporter.Ref, Cancel));

        using var before = await PostAsync(reporter, "", new() { ["Input.Headline"] = "Handed out" }, $"&article={draft.ArticleId}");
        Assert.Contains("Under embargo until", (await before.AsPageAsync(HttpStatusCode.OK)).QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);

        site.Time.Advance(TimeSpan.FromHours(3));
        using var after = await PostAsync(reporter, "", new() { ["Input.Headline"] = "Handed out" }, $"&article={draft.ArticleId}");
        Assert.DoesNotContain("Under embargo until", (await after.AsPageAsync(HttpStatusCode.OK)).QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_that_is_public_already_is_named_with_its_address_and_not_against_itself()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("Oshima's only bridge reopens a month early");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        Dictionary<string, string> fields = new() { ["Input.Headline"] = "Oshima’s Only Bridge Reopens a Month Early" };

        using var again = await PostAsync(editor, "", fields);
        Assert.Equal(story.Path, (await again.AsPageAsync(HttpStatusCode.OK)).QuerySelector(".checks a.twin")!.GetAttribute("href"));

        using var itself = await PostAsync(editor, "", fields, $"&article={story.Id}");
        Assert.Null((await itself.AsPageAsync(HttpStatusCode.OK)).QuerySelector(".checks a.twin"));
    }

    [Theory]
    [InlineData("Bridge reopens a month early", "Bridge Reopens a Month Early!", true)]
    [InlineData("Oshima's only bridge reopens a month early", "Oshima's bridge reopens a month early", true)]
    [InlineData("Snow in Sapporo", "Snow in Nagano", false)]
    [InlineData("Tokyo stocks close higher on Monday", "Tokyo stocks close lower on Tuesday", false)]
    [InlineData("大島の橋が一か月早く再開", "大島の橋が一か月早く再開へ", true)]
    [InlineData("大島の橋が再開", "札幌で雪", false)]
    [InlineData("", "", false)]
    public void Headlines_of_nearly_the_same_words_tell_the_same_story(string one, string other, bool same) => Assert.Equal(same, SameStory.Is(one, other));

    private static async Task<List<string>> ChecksAsync(DeskPerson person, Dictionary<string, string> fields)
    {
        using var answer = await PostAsync(person, "", fields);
        return [.. (await answer.AsPageAsync(HttpStatusCode.OK)).QuerySelectorAll(".checks li > a:first-child").Select(check => check.TextContent)];
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskPerson person, string handler, Dictionary<string, string> fields, string more = "")
    {
        var form = await person.Browser.GetPageAsync(New);
        fields["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }
        return await person.Browser.PostAsync($"/newsroom/live?handler={handler}&scheduled=false{more}", content, Cancel);
    }
}
