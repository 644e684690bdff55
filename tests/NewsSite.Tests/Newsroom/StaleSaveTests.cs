using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

/// <summary>Saves that meet another: of somebody else, who is never overwritten; or of the same form, which is no conflict.</summary>
public sealed class StaleSaveTests
{
    private const string Form = "#story-form";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_stale_save_is_refused_and_both_texts_are_put_together_by_choice(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Editor, "Ken Sato");
        var story = await StoryAsync(site, "One\n\nTwo\n\nThree");
        var path = $"/newsroom/articles/{story.ArticleId}";
        var stale = Filled(await aya.Browser.GetPageAsync(path), "One\n\nAya's two\n\nThree\n\nAya's four");
        await SaveAsync(ken, path, "Ken's one\n\nKen's two\n\nThree");

        using var refused = await aya.Browser.SubmitAsync(path, stale, Form);

        var page = await refused.AsPageAsync(HttpStatusCode.Conflict);
        Assert.Contains("Ken Sato saved this story", page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        var sides = page.QuerySelectorAll(".merge-words").Select(words => words.TextContent);
        Assert.Equal(["Ken's two", "Aya's two"], sides);
        Assert.Equal("Ken's one\n\nKen's two\n\nThree", await BodyAsync(site));
        // Whoever closes the window now finds the text again.
        Assert.NotNull((await aya.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li b"));

        using var put = await PostAsync(aya, (IHtmlFormElement)page.GetElementById("merge")!, new() { ["choice.text1"] = "Both" });
        var merged = await put.AsPageAsync(HttpStatusCode.OK);
        var text = ((IHtmlTextAreaElement)merged.GetElementById("Input_Body")!).Value;
        Assert.Equal("Ken's one\n\nKen's two\n\nAya's two\n\nThree\n\nAya's four", text);
        using var saved = await PostAsync(aya, (IHtmlFormElement)merged.QuerySelector(Form)!, []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(text, await BodyAsync(site));
        Assert.Null((await aya.Browser.GetPageAsync("/newsroom")).QuerySelector("#unsaved li"));
    }

    [Fact]
    public async Task Changes_of_different_places_are_put_together_without_a_question_and_still_not_saved_by_themselves()
    {
        await using var site = new NewsSiteFactory();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Editor, "Ken Sato");
        var story = await StoryAsync(site, "One\n\nTwo");
        var path = $"/newsroom/articles/{story.ArticleId}";
        var stale = Filled(await aya.Browser.GetPageAsync(path), "One\n\nTwo\n\nAya's three");
        await SaveAsync(ken, path, "Ken's one\n\nTwo");

        using var refused = await aya.Browser.SubmitAsync(path, stale, Form);

        var page = await refused.AsPageAsync(HttpStatusCode.Conflict);
        Assert.Equal("Ken's one\n\nTwo\n\nAya's three", ((IHtmlTextAreaElement)page.GetElementById("Input_Body")!).Value);
        Assert.Contains("Aya's three", page.QuerySelectorAll(".comparison ins").Select(added => added.TextContent));
        Assert.Equal("Ken's one\n\nTwo", await BodyAsync(site));
    }

    [Theory, EachDatabase]
    public async Task The_second_press_of_the_same_form_goes_on_from_the_first(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        var story = await StoryAsync(site, "One");
        var path = $"/newsroom/articles/{story.ArticleId}";
        var form = await aya.Browser.GetPageAsync(path);

        var answers = await Task.WhenAll(
            aya.Browser.SubmitAsync(path, Filled(form, "Once"), Form),
            aya.Browser.SubmitAsync(path, Filled(form, "Once"), Form),
            aya.Browser.SubmitAsync(path, Filled(form, "Once"), Form));
        using var later = await aya.Browser.SubmitAsync(path, Filled(form, "Twice"), Form);

        Assert.All([.. answers, later], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal("Twice", await BodyAsync(site));
        Assert.Equal(3, await site.InDatabaseAsync(db => db.Revisions.CountAsync(Cancel)));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task The_second_press_overwrites_no_word_of_somebody_who_saved_in_between()
    {
        await using var site = new NewsSiteFactory();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        using var ken = await site.NewColleagueAsync(StaffRoles.Editor, "Ken Sato");
        var story = await StoryAsync(site, "One");
        var path = $"/newsroom/articles/{story.ArticleId}";
        var form = Filled(await aya.Browser.GetPageAsync(path), "Aya's");
        using var first = await aya.Browser.SubmitAsync(path, form, Form);
        await SaveAsync(ken, path, "Ken's");
        using var second = await aya.Browser.SubmitAsync(path, form, Form);
        using var otherWindow = await aya.Browser.SubmitAsync(path, new(form) { ["Input.FormKey"] = Guid.NewGuid().ToString() }, Form);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, otherWindow.StatusCode);
        Assert.Equal("Ken's", await BodyAsync(site));
    }

    [Theory, EachDatabase]
    public async Task A_new_story_whose_button_is_pressed_twice_is_one_story(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.SectionAsync("society");
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        var form = Filled(await aya.Browser.GetPageAsync("/newsroom/articles/new"), "Words.");
        form["Input.Headline"] = "Once";
        form["Input.SectionId"] = "1";

        var answers = await Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => aya.Browser.SubmitAsync("/newsroom/articles/new", form, Form, "[formaction*=Publish]")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var made = await site.InDatabaseAsync(db => db.Articles.SingleAsync(Cancel));
        Assert.Equal(ArticleState.Approved, made.State);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_save_in_place_answers_with_the_version_that_the_next_one_must_carry()
    {
        await using var site = new NewsSiteFactory();
        using var aya = await site.NewColleagueAsync(StaffRoles.Editor);
        var story = await StoryAsync(site, "One");
        var path = $"/newsroom/articles/{story.ArticleId}";
        aya.Browser.DefaultRequestHeaders.Add("Accept", "application/json");
        using var answer = await aya.Browser.SubmitAsync(path, new() { ["Input.Body"] = "Two" }, Form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var version = await site.InDatabaseAsync(db => db.Articles.Select(article => article.Version).SingleAsync(Cancel));
        Assert.Contains(version.ToString(), await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static Task<SaveResult> StoryAsync(NewsSiteFactory site, string body)
        => site.WithAsync<ArticleEditor, SaveResult>(
            desk => desk.CreateAsync(new ArticleContent { Headline = "Snow", BodyMarkdown = body }, new StaffRef(null, "The wire"), Cancel));

    private static Dictionary<string, string?> Filled(IHtmlDocument page, string body) => new()
    {
        ["Input.Version"] = page.GetElementById("Input_Version")!.GetAttribute("value"),
        ["Input.FormKey"] = page.GetElementById("Input_FormKey")!.GetAttribute("value"),
        ["Input.Body"] = body,
    };

    private static async Task SaveAsync(DeskPerson person, string path, string body)
    {
        using var saved = await person.Browser.SubmitAsync(path, new() { ["Input.Body"] = body }, Form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(DeskPerson person, IHtmlFormElement form, Dictionary<string, string?> fields)
        => person.Browser.PostFormAsync(form, form.GetAttribute("action")!, fields);

    private static Task<string> BodyAsync(NewsSiteFactory site)
        => site.InDatabaseAsync(db => db.Articles.Select(article => article.BodyMarkdown).SingleAsync(Cancel));
}
