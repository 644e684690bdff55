using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Newsroom;

/// <summary>Times as the desk enters them, and as readers meet them.</summary>
public sealed class StoryTimesTests
{
    private const string New = "/newsroom/articles/new";
    private const string Form = "#story-form";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_that_comes_twice_is_asked_back_on_the_page_and_the_choice_is_kept()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Europe/Berlin" } };
        await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var fields = StoryFormTests.Fields("Later", "Words.");
        fields["Input.PublicAt"] = "2030-10-27T02:30";

        using var asked = await editor.Browser.SubmitAsync(New, fields, Form, "[formaction*=Schedule]");
        var page = await asked.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        var choices = page.QuerySelectorAll("[name='Input.PublicAtUtc']");
        Assert.Equal(["02:30 CEST 00:30 UTC, October 27", "02:30 CET 01:30 UTC, October 27"], choices.Select(choice => choice.ParentElement!.TextContent.Trim()));
        Assert.Equal("true", page.GetElementById("Input_PublicAt")!.GetAttribute("aria-invalid"));

        fields["Input.PublicAtUtc"] = choices[1].GetAttribute("value");
        using var answer = await editor.Browser.SubmitAsync(New, fields, Form, "[formaction*=Schedule]");
        Assert.Equal(new DateTime(2030, 10, 27, 1, 30, 0, DateTimeKind.Utc), await StoryAsync(site, "Later", story => story.PublishedUtc));
        var edit = await editor.Browser.GetPageAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("It is public from 02:30 CET, October 27, 2030 (01:30 UTC).", edit.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(fields["Input.PublicAtUtc"], edit.QuerySelector("[name='Input.PublicAtUtc'][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_time_that_is_skipped_is_refused_beside_its_field_and_told_while_it_is_typed()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Australia/Lord_Howe" } };
        await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var fields = StoryFormTests.Fields("Later", "Words.");
        fields["Input.PublicAt"] = "2030-10-06T02:15";

        using var refused = await editor.Browser.SubmitAsync(New, fields, Form, "[formaction*=Schedule]");
        var typed = await editor.Browser.GetPageAsync("/newsroom/moment?name=PublicAt&at=2030-10-06T02:15");
        var fine = await editor.Browser.GetPageAsync("/newsroom/moment?name=PublicAt&at=2030-10-06T02:30");

        const string Sentence = "There is no 02:15 on October 6, 2030: the clocks go from 02:00 to 02:30, so the nearest times are 01:59 and 02:30.";
        Assert.Equal(Sentence, (await refused.AsPageAsync(HttpStatusCode.UnprocessableEntity)).QuerySelector("#Input_PublicAt-beside .problem")!.TextContent);
        Assert.Equal(Sentence, typed.QuerySelector(".problem")!.TextContent);
        Assert.Equal("15:30 UTC, October 5", fine.QuerySelector(".utc")!.TextContent);
    }

    [Fact]
    public async Task A_story_under_embargo_is_offered_for_its_end_and_not_published_before()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var fields = StoryFormTests.Fields("Handed out", "Words.");
        fields["Input.EmbargoAt"] = "2030-04-07T06:00";
        using var made = await editor.Browser.SubmitAsync(New, fields, Form);
        var path = made.Headers.Location!.OriginalString;

        using var refused = await editor.Browser.SubmitAsync(path, [], Form, "[formaction*=Publish]");
        var page = await refused.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("An embargo holds until 06:00 JST, April 7, 2030 (21:00 UTC, April 6).", page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[formaction*=AtEmbargo].primary"));

        using var scheduled = await editor.Browser.SubmitAsync(path, [], Form, "[formaction*=AtEmbargo]");
        Assert.Equal(HttpStatusCode.Redirect, scheduled.StatusCode);
        Assert.Equal(new DateTime(2030, 4, 6, 21, 0, 0, DateTimeKind.Utc), await StoryAsync(site, "Handed out", story => story.PublishedUtc));
        using var later = await editor.Browser.SubmitAsync(path, new() { ["Input.EmbargoAt"] = "2030-04-07T07:00" }, Form);
        Assert.Contains("now public from 07:00 JST", (await editor.Browser.GetPageAsync(path)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using var lifted = await editor.Browser.SubmitAsync(path, [], Form, "[formaction*=LiftEmbargo]");
        Assert.Null(await StoryAsync(site, "Handed out", story => story.EmbargoUtc));
    }

    [Fact]
    public async Task Before_its_time_a_story_is_nowhere_and_from_then_on_everywhere_stamped_with_that_time()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Caching:PageSeconds"] = "300" } };
        await site.PublishAsync("Another story");
        var dueUtc = site.NowUtc.AddMinutes(2);
        var (id, photo) = await ScheduleAsync(site, dueUtc);
        using var reader = site.NewReader();
        string[] lists = ["/", "/society", "/tag/snow", "/author/ken-sato", "/ranking"];
        var path = $"/society/{id}/snow-in-sapporo";

        async Task<IReadOnlyList<bool>> SeenAsync()
        {
            var seen = new List<bool>();
            foreach (var address in lists)
            {
                using var answer = await reader.GetAsync(address, Cancel);
                seen.Add((await answer.Content.ReadAsStringAsync(Cancel)).Contains("Snow in Sapporo", StringComparison.Ordinal));
            }
            foreach (var address in new[] { path, photo })
            {
                using var answer = await reader.GetAsync(address, Cancel);
                seen.Add(answer.StatusCode == HttpStatusCode.OK);
            }
            return seen;
        }

        Assert.All(await SeenAsync(), seen => Assert.False(seen));
        site.Skip(dueUtc - site.NowUtc - TimeSpan.FromMilliseconds(1));
        Assert.All(await SeenAsync(), seen => Assert.False(seen));

        // As a server that was off meanwhile: nothing ran at the due time.
        site.Skip(TimeSpan.FromMinutes(5));
        var now = await SeenAsync();
        Assert.All(now.Where((_, place) => lists.ElementAtOrDefault(place) != "/ranking"), Assert.True);
        Assert.Equal("2030-04-06T12:51:00Z", (await reader.GetPageAsync(path)).QuerySelector(".byline time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task A_public_story_gets_another_end_and_is_gone_when_it_comes()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();

        using var past = await editor.Browser.SubmitAsync($"/newsroom/articles/{story.Id}", new() { ["Input.EndsAt"] = "2030-04-06T21:00" }, Form, "[formaction*=End]");
        using var done = await editor.Browser.SubmitAsync($"/newsroom/articles/{story.Id}", new() { ["Input.EndsAt"] = "2030-04-06T22:00" }, Form, "[formaction*=End]");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (past.StatusCode, done.StatusCode));
        await reader.GetPageAsync(story.Path);
        site.Skip(TimeSpan.FromMinutes(11));

        using var gone = await reader.GetAsync(story.Path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_correction_that_is_reworded_or_withdrawn_leaves_every_wording_in_the_audit_trail()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        var desk = $"/newsroom/articles/{story.Id}/corrections";
        using var corrected = await editor.Browser.SubmitAsync($"/newsroom/articles/{story.Id}", new() { ["Input.Note"] = "The bridge is in Tsu." }, Form, "[formaction*=Correct]");

        using var empty = await editor.Browser.SubmitAsync(desk, new() { ["text"] = " " }, "form[action*=Reword]");
        using var reworded = await editor.Browser.SubmitAsync(desk, new() { ["text"] = "The bridge is in Mie." }, "form[action*=Reword]");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (empty.StatusCode, reworded.StatusCode));
        Assert.Contains("in Mie.", (await reader.GetPageAsync(story.Path)).QuerySelector(".corrections")!.TextContent, StringComparison.Ordinal);
        using var withdrawn = await editor.Browser.SubmitAsync(desk, new() { ["reason"] = "It was right." }, "form[action*=Withdraw]");
        Assert.Null((await reader.GetPageAsync(story.Path)).QuerySelector(".corrections"));

        var trail = await site.InDatabaseAsync(db => db.AuditEntries.Where(entry => entry.Action.EndsWith("correct") || entry.Action.EndsWith("correction"))
            .OrderBy(entry => entry.Id).Select(entry => entry.Detail).ToListAsync(Cancel));
        Assert.Equal(["The bridge is in Tsu.", "The bridge is in Mie.", "Correction withdrawn: It was right."], trail);
    }

    private static async Task<(long Id, string Photo)> ScheduleAsync(NewsSiteFactory site, DateTime dueUtc)
    {
        var by = new StaffRef(null, "the desk");
        using var file = new MemoryStream(TestPhotos.Jpeg(640, 480));
        var photo = await site.WithAsync((PhotoDesk photos) => photos.AddAsync(file, new PhotoWords("Snow", "Snow", "Aya"), by, Cancel));
        var author = await site.InDatabaseAsync(async db =>
        {
            var made = new Author { Slug = "ken-sato", Name = "Ken Sato" };
            db.Authors.Add(made);
            await db.SaveChangesAsync(Cancel);
            return made.Id;
        });
        var content = new ArticleContent
        {
            Headline = "Snow in Sapporo",
            BodyMarkdown = "It snowed.",
            SectionId = await site.SectionAsync("society"),
            Tags = ["Snow"],
            AuthorIds = [author],
            LeadPhotoId = photo.Photo!.Id,
        };
        var made = await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(content, by, Cancel));
        await site.WithAsync((ArticleEditor editor) => editor.PublishAsync(made.ArticleId, made.Version, dueUtc, null, by, Cancel));
        return (made.ArticleId, PhotoView.Of(photo.Photo).Address(320, "jpg"));
    }

    private static Task<T> StoryAsync<T>(NewsSiteFactory site, string headline, System.Linq.Expressions.Expression<Func<Article, T>> what)
        => site.InDatabaseAsync(db => db.Articles.Where(article => article.Headline == headline).Select(what).SingleAsync(Cancel));
}
