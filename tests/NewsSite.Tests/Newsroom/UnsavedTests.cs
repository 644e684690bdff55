using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsSite.Catalogue;
using NewsSite.Drafts;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

/// <summary>What is typed and not saved: kept on the desk, offered again, put away.</summary>
public sealed class UnsavedTests
{
    private const string Keep = "/newsroom/unsaved/keep";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Typing_is_kept_in_a_slot_and_never_replaced_by_what_was_sent_before_it(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var key = Guid.NewGuid();

        Assert.Equal("kept", await StateAsync(editor, key, 2, "Second"));
        Assert.Equal("old", await StateAsync(editor, key, 1, "First"));
        Assert.Equal("kept", await StateAsync(editor, key, 3, "Third"));

        var page = await editor.Browser.GetPageAsync("/newsroom");
        var offer = page.QuerySelector("#unsaved li a")!;
        Assert.Equal("Third", offer.TextContent);
        var form = await editor.Browser.GetPageAsync(offer.GetAttribute("href")!);
        Assert.Equal("Third", form.GetElementById("Input_Headline")!.TextContent.Trim());
        Assert.Equal(key.ToString(), form.GetElementById("Input_FormKey")!.GetAttribute("value"));
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Revisions.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Two_first_requests_at_once_make_one_slot_with_the_later_text()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var key = Guid.NewGuid();
        var token = await TokenAsync(editor);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => StateAsync(editor, key, number, $"No. {number}", token: token)));
        var slot = await site.InDatabaseAsync(db => db.DraftSlots.SingleAsync(Cancel));
        Assert.Equal("No. 8", TypedForm.Read(slot.FormJson)["Input.Headline"].ToString());
    }

    [Theory, EachDatabase]
    public async Task A_save_empties_the_slot_and_late_typing_does_not_come_back(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync("First");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var form = await editor.Browser.GetPageAsync($"/newsroom/articles/{story.Id}");
        var key = Guid.Parse(form.GetElementById("Input_FormKey")!.GetAttribute("value")!);
        Assert.Equal("kept", await StateAsync(editor, key, 10, "Typed", story.Id, story.Version));

        using var saved = await editor.Browser.SubmitAsync(
            $"/newsroom/articles/{story.Id}",
            new() { ["Input.FormKey"] = key.ToString(), ["Input.Sequence"] = "11", ["Input.Headline"] = "Typed" }, "#story-form");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("old", await StateAsync(editor, key, 10, "Typed", story.Id, story.Version));
        Assert.Null((await editor.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li"));
        // What was typed between the press and the answer stands on top of the save: no merge is needed.
        Assert.Equal("kept", await StateAsync(editor, key, 12, "Typed on", story.Id, story.Version));
        var offer = (await editor.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li")!;
        Assert.DoesNotContain("saved since", offer.TextContent, StringComparison.Ordinal);
        var again = await editor.Browser.GetPageAsync(offer.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Typed on", again.GetElementById("Input_Headline")!.TextContent.Trim());
    }

    [Fact]
    public async Task Unsaved_text_is_compared_with_what_is_saved_and_can_be_thrown_away()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("Snow");
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        await StateAsync(editor, Guid.NewGuid(), 1, "Rain", story.Id, story.Version);

        var path = (await editor.Browser.GetPageAsync($"/newsroom/articles/{story.Id}")).QuerySelector("#unsaved li .unsaved-do a:last-child")!.GetAttribute("href")!;
        var page = await editor.Browser.GetPageAsync(path);
        Assert.Equal("Snow", page.QuerySelector(".comparison del")!.TextContent);
        Assert.Equal("Rain", page.QuerySelector(".comparison ins")!.TextContent);

        using var answer = await editor.Browser.SubmitAsync(path, [], ".unsaved-end form");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Null((await editor.Browser.GetPageAsync("/newsroom/unsaved")).QuerySelector("#unsaved li"));
    }

    [Fact]
    public async Task Unsaved_text_for_a_section_that_was_merged_away_stands_under_the_one_that_took_it_in()
    {
        await using var site = new NewsSiteFactory();
        var (world, asia) = (await site.SectionAsync("world"), await site.SectionAsync("asia"));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var kept = await PostAsync(editor, "", Guid.NewGuid(), 1, "Snow", section: world);
        await site.WithAsync((SectionDesk desk) => desk.MergeAsync(world, asia, editor.Ref, Cancel));

        var offer = (await editor.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li a")!;
        var form = await editor.Browser.GetPageAsync(offer.GetAttribute("href")!);

        Assert.Equal($"{asia}", form.QuerySelector("#Input_SectionId option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_sees_or_changes_the_slot_of_somebody_else()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Admin, "Ken Sato");
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter, "Rin Ito");
        var key = Guid.NewGuid();
        await StateAsync(aya, key, 5, "Aya's");
        var id = await site.InDatabaseAsync(db => db.DraftSlots.Select(slot => slot.Id).SingleAsync(Cancel));

        Assert.Equal("kept", await StateAsync(ken, key, 9, "Ken's"));
        Assert.Equal("stranger", await StateAsync(ken, key, 10, "Aya's typing, Ken's session", staff: aya.Ref.Id));
        Assert.Null((await ken.Browser.GetPageAsync($"/newsroom/articles/new?unsaved={id}")).QuerySelector(".story-form .notice"));
        using var looked = await ken.Browser.GetAsync($"/newsroom/unsaved/{id}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, looked.StatusCode);
        using var refused = await PostAsync(reporter, "", Guid.NewGuid(), 1, "Not mine", story.Id, story.Version);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var forged = await PostAsync(aya, "", key, 11, "Forged", token: "");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("Aya's", (await aya.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li a")!.TextContent);
    }

    [Fact]
    public async Task A_script_gone_wild_and_a_text_beyond_all_measure_are_refused()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var large = await PostAsync(editor, "", Guid.NewGuid(), 1, new string('x', 2_100_000));
        Assert.InRange((int)large.StatusCode, 400, 413);
        var token = await TokenAsync(editor);
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number <= DraftPace.Most; number++)
        {
            using var answer = await PostAsync(editor, "Here", Guid.NewGuid(), number, "", token: token);
            answers.Add(answer.StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Theory, EachDatabase]
    public async Task Two_people_in_a_story_see_each_other_until_one_leaves_or_is_silent(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database, Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
        var story = await site.PublishAsync();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ben = await site.NewColleagueAsync(StaffRoles.Editor, "Ben Editor");

        async Task<string[]> SeenByAyaAsync()
        {
            using var answer = await PostAsync(aya, "Here", Guid.NewGuid(), 0, "", story.Id, story.Version);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            return [.. json.GetProperty("others").EnumerateArray().Select(other => other.GetString()!)];
        }

        Assert.Empty(await SeenByAyaAsync());
        using (await PostAsync(ben, "Here", Guid.NewGuid(), 0, "", story.Id, story.Version))
        {
            Assert.Equal(["Ben Editor has this story open, since 21:49 JST"], await SeenByAyaAsync());
        }
        var page = await ben.Browser.GetPageAsync($"/newsroom/articles/{story.Id}");
        Assert.Contains("Aya Mori has this story open", page.GetElementById("others")!.TextContent, StringComparison.Ordinal);
        using (await PostAsync(ben, "Leave", Guid.NewGuid(), 0, "", story.Id, story.Version))
        {
            Assert.Empty(await SeenByAyaAsync());
        }
        using (await PostAsync(ben, "Here", Guid.NewGuid(), 0, "", story.Id, story.Version))
        {
            site.Skip(PresenceBook.Lasts);
            Assert.Empty(await SeenByAyaAsync());
        }
    }

    [Theory, EachDatabase]
    public async Task A_text_is_told_to_be_old_and_cleared_at_last_and_goes_with_its_account(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Editor, "Ken Sato");
        await StateAsync(aya, Guid.NewGuid(), 1, "Old");
        await StateAsync(ken, Guid.NewGuid(), 1, "Ken's");
        await site.InDatabaseAsync(db => db.Users.Where(member => member.Id == ken.Ref.Id)
            .ExecuteUpdateAsync(member => member.SetProperty(one => one.LockoutEnd, StaffMember.ForGood), Cancel));

        await ClearAsync(site, 40);
        Assert.Equal(["Old"], await KeptAsync(site));
        await ClearAsync(site, DraftShelf.KeptDays + 1);
        Assert.Empty(await KeptAsync(site));
    }

    private static Task ClearAsync(NewsSiteFactory site, int afterDays)
        => site.InDatabaseAsync(db => DraftClearing.ClearAsync(db, site.NowUtc.AddDays(afterDays), Cancel));

    private static async Task<string[]> KeptAsync(NewsSiteFactory site)
        => [.. (await site.InDatabaseAsync(db => db.DraftSlots.Select(slot => slot.FormJson).ToListAsync(Cancel))).Select(json => TypedForm.Read(json)["Input.Headline"].ToString())];

    internal static async Task<string> StateAsync(
        DeskPerson person, Guid key, long sequence, string headline, long? articleId = null, Guid version = default, string? staff = null, string? token = null)
    {
        using var answer = await PostAsync(person, "", key, sequence, headline, articleId, version, staff, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("state").GetString()!;
    }

    private static async Task<HttpResponseMessage> PostAsync(
        DeskPerson person, string handler, Guid key, long sequence, string headline, long? articleId = null, Guid version = default, string? staff = null, string? token = null,
        int? section = null)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token ?? await TokenAsync(person),
            ["Here.FormKey"] = key.ToString(),
            ["Here.ArticleId"] = articleId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            ["Here.BaseVersion"] = version.ToString(),
            ["Here.Sequence"] = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Here.Staff"] = staff ?? person.Ref.Id!,
            ["Here.IsOpen"] = "true",
            ["Input.Headline"] = headline,
            ["Input.Body"] = "Nothing much happened.",
            ["Input.SectionId"] = section?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        });
        return await person.Browser.PostAsync($"{Keep}?handler={handler}", content, Cancel);
    }

    private static async Task<string> TokenAsync(DeskPerson person)
    {
        using var answer = await person.Browser.GetAsync(Keep, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("token").GetString()!;
    }
}
