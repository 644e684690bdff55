using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Newsroom;

public sealed class PhotoLibraryTests
{
    private const string Library = "/newsroom/photos";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_library_is_searched_by_words_in_any_case_and_by_who_uses_and_brought_what(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var other = await site.NewColleagueAsync(StaffRoles.Reporter, "Ben Ito");
        var zurich = await AddAsync(site, editor.Ref, "A lake", "ZÜRICH at noon.", "A. Sato");
        var osaka = await AddAsync(site, other.Ref, "A castle", "Osaka.", "B. Ito");
        var story = await site.PublishAsync();
        await LeadAsync(site, story, osaka);

        Assert.Equal([osaka, zurich], await ListedAsync(editor, ""));
        Assert.Equal([zurich], await ListedAsync(editor, "?q=zürich+sato"));
        Assert.Equal([zurich], await ListedAsync(editor, "?unused=true"));
        Assert.Equal([osaka], await ListedAsync(other, "?mine=true"));
        Assert.Equal([zurich], await ListedAsync(editor, $"?before={osaka}"));
        Assert.Empty(await ListedAsync(editor, "?q=%25"));
        var picks = await editor.Browser.GetPageAsync(Library + "?handler=Pick&q=castle");
        Assert.StartsWith($"![A castle](/photos/{osaka}/", picks.QuerySelector("[data-markdown]")!.GetAttribute("data-markdown")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_words_and_focus_are_on_every_page_that_shows_the_photo_and_in_the_audit_trail()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var photo = await AddAsync(site, editor.Ref, "Old", "Old caption.", "Old credit");
        var story = await site.PublishAsync();
        await LeadAsync(site, story, photo, await MarkdownAsync(editor, photo, withTitle: false));
        using var reader = site.NewReader();
        Assert.Equal(2, (await reader.GetPageAsync(story.Path)).QuerySelectorAll("img[alt=Old]").Length);

        using var answer = await editor.Browser.SubmitAsync($"{Library}/{photo}", Words("New", "New caption.", "New credit", 2, 9), "#photo-form");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await reader.GetPageAsync(story.Path);
        Assert.Equal(2, page.QuerySelectorAll("article figure img.focus-x-0.focus-y-10").Length);
        Assert.Equal("New caption. New credit", page.QuerySelector(".lead-photo figcaption")!.TextContent);
        Assert.Equal("New caption. New credit", page.QuerySelector(".body figcaption")!.TextContent);
        Assert.NotNull((await reader.GetPageAsync("/")).QuerySelector("main img.focus-x-0.focus-y-10"));
        var deeds = await site.InDatabaseAsync(db => db.AuditEntries.Where(entry => entry.Action == "photo.edit").Select(entry => entry.Subject).ToListAsync(Cancel));
        Assert.Equal([$"photo/{photo}", $"article/{story.Id}"], deeds);
    }

    [Fact]
    public async Task A_reporter_changes_own_photos_only_and_nobody_without_the_form_s_token()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        var (own, other) = (await AddAsync(site, reporter.Ref, "Own", "C", "D"), await AddAsync(site, new StaffRef(null, "test"), "Other", "C", "D"));

        using var mine = await reporter.Browser.SubmitAsync($"{Library}/{own}", Words("Mine", "C", "D", 5, 5), "#photo-form");
        Assert.Equal(HttpStatusCode.Redirect, mine.StatusCode);
        foreach (var handler in new[] { "", "?handler=Words", "?handler=Remove" })
        {
            using var refused = await PostAsync(reporter, $"{Library}/{other}{handler}", Library, ("Input.Alt", "Changed"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var tokenless = await reporter.Browser.PostAsync($"{Library}/{own}{handler}", new FormUrlEncodedContent([new("Input.Alt", "x")]), Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, tokenless.StatusCode);
        }
        Assert.True((await reporter.Browser.GetPageAsync($"{Library}/{other}")).QuerySelector("#photo-form fieldset")!.HasAttribute("disabled"));
        Assert.Equal(["Mine", "Other"], await site.InDatabaseAsync(db => db.Photos.OrderBy(photo => photo.Id).Select(photo => photo.Alt).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Words_too_long_are_refused_in_a_sentence_and_stand_in_the_form()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var photo = await AddAsync(site, editor.Ref, "A", "B", "C");

        using var answer = await editor.Browser.SubmitAsync($"{Library}/{photo}", Words("A", "B", new string('x', 121), 1, 1), "#photo-form");

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("The credit is longer than 120 characters.", page.QuerySelector(".refusal")!.TextContent);
        Assert.Equal(121, page.GetElementById("Input_Credit")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task A_photo_in_a_story_stays_and_an_unused_one_goes_with_its_files()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var (used, unused) = (await AddAsync(site, editor.Ref, "Used", "B", "C"), await AddAsync(site, editor.Ref, "Unused", "B", "C", 500));
        var story = await site.PublishAsync();
        await LeadAsync(site, story, null, await MarkdownAsync(editor, used));
        var folders = Directory.GetDirectories(Path.Combine(site.DataPath, "photos"), "*", SearchOption.AllDirectories).Length;

        using var refused = await PostAsync(editor, $"{Library}/{used}?handler=Remove", Library);
        var page = await refused.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("This photo stands in 1 story; take it out of there first.", page.QuerySelector(".refusal")!.TextContent);
        Assert.Equal("in the text", page.QuerySelector(".uses .hint")!.TextContent);
        using var removed = await editor.Browser.SubmitAsync($"{Library}/{unused}", [], "form[action$=Remove]");

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal([used], await ListedAsync(editor, ""));
        Assert.Equal(folders - 1, Directory.GetDirectories(Path.Combine(site.DataPath, "photos"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task An_upload_by_script_answers_with_the_words_of_the_file_or_with_the_reason()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        var file = TestMetadata.WithIptc(TestPhotos.Jpeg(), System.Text.Encoding.Latin1, false, (120, "Café."), (80, "A. Sato"));

        using var taken = await UploadAsync(reporter, "Upload", "file", file);
        var photo = await taken.Content.ReadFromJsonAsync<Dictionary<string, object>>(Cancel);
        Assert.Equal((HttpStatusCode.OK, "Café.", "A. Sato"), (taken.StatusCode, photo!["caption"].ToString(), photo["credit"].ToString()));

        using var refused = await UploadAsync(reporter, "Upload", "file", "no photo"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("not a photo", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_several_files_go_in_at_once_and_each_refusal_names_its_file()
    {
        await using var site = new NewsSiteFactory();
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);

        using var both = await UploadAsync(reporter, "", "files", TestPhotos.Jpeg(), TestPhotos.Jpeg(500, 400));
        Assert.Equal(Library, both.Headers.Location?.OriginalString);
        using var mixed = await UploadAsync(reporter, "", "files", TestPhotos.Jpeg(), "no photo"u8.ToArray());

        var page = await mixed.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("1.jpg: This file is not a photo.", page.QuerySelector("#files-problem p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll(".shelf li").Length);
        Assert.Equal(3, await site.InDatabaseAsync(db => db.Photos.CountAsync(photo => photo.UploadedById == reporter.Ref.Id, Cancel)));
    }

    private static async Task<HttpResponseMessage> UploadAsync(DeskPerson person, string handler, string field, params byte[][] files)
    {
        using var content = new MultipartFormDataContent { { new StringContent(await TokenAsync(person, Library)), "__RequestVerificationToken" } };
        foreach (var (number, file) in files.Index())
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            content.Add(part, field, $"{number}.jpg");
        }
        return await person.Browser.PostAsync($"{Library}{(handler.Length > 0 ? $"?handler={handler}" : "")}", content, Cancel);
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskPerson person, string address, string tokenFrom, params (string Name, string Value)[] fields)
    {
        var values = fields.Append(("__RequestVerificationToken", await TokenAsync(person, tokenFrom)));
        using var content = new FormUrlEncodedContent(values.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        return await person.Browser.PostAsync(address, content, Cancel);
    }

    private static async Task<string> TokenAsync(DeskPerson person, string path)
        => (await person.Browser.GetPageAsync(path)).QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task<List<long>> ListedAsync(DeskPerson person, string query)
        => [.. (await person.Browser.GetPageAsync(Library + query)).QuerySelectorAll(".shelf a")
            .Select(link => long.Parse(link.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<string> MarkdownAsync(DeskPerson person, long photo, bool withTitle = true)
    {
        var line = (await person.Browser.GetPageAsync($"{Library}/{photo}")).GetElementById("line")!.GetAttribute("value")!;
        return withTitle ? line : "![](" + line.Split('(', ' ')[1] + ")";
    }

    private static Dictionary<string, string?> Words(string alt, string caption, string credit, int x, int y) => new()
    {
        ["Input.Alt"] = alt,
        ["Input.Caption"] = caption,
        ["Input.Credit"] = credit,
        ["Input.X"] = $"{x}",
        ["Input.Y"] = $"{y}",
    };

    private static async Task<long> AddAsync(NewsSiteFactory site, StaffRef by, string alt, string caption, string credit, int width = 600)
        => (await site.WithAsync<PhotoDesk, PhotoResult>(
            desk => desk.AddAsync(new MemoryStream(TestPhotos.Jpeg(width)), new PhotoWords(alt, caption, credit), by, Cancel))).Photo!.Id;

    private static async Task LeadAsync(NewsSiteFactory site, Story story, long? photo, string body = "Words.")
    {
        var section = await site.SectionAsync("society");
        await site.WithAsync(async (ArticleEditor editor) =>
        {
            var content = new ArticleContent { Headline = "A quiet day", BodyMarkdown = body, SectionId = section, LeadPhotoId = photo };
            var saved = await editor.SaveAsync(story.Id, story.Version, content, "", false, new StaffRef(null, "test"), Cancel);
            Assert.Equal(SaveOutcome.Saved, saved.Outcome);
            return saved;
        });
    }
}
