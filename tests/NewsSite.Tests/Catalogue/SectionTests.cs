using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Newsroom;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Catalogue;

public sealed class SectionTests
{
    [Fact]
    public async Task A_section_with_another_name_and_address_is_led_to_from_the_old_one()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("A story", "world");
        await site.PublishAsync("Another", "sports");
        await site.RebuildBoardAsync();
        using var admin = await site.NewColleagueAsync(StaffRoles.Admin);
        using var reader = site.NewReader();
        var id = await site.SectionAsync("world");

        using var saved = await admin.Browser.SubmitAsync(
            $"/admin/sections/{id}", new() { ["Input.Name"] = "Asia", ["Input.NameJa"] = "アジア", ["Input.Slug"] = "asia", ["Input.Accent"] = "teal" }, "main form");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("/asia?before=1-1", await reader.LeadsToAsync("/world?before=1-1"));
        Assert.Equal("/ranking/asia?window=week", await reader.LeadsToAsync("/ranking/world?window=week"));
        Assert.Equal("/feeds/asia.xml", await reader.LeadsToAsync("/feeds/world.xml"));
        Assert.Equal("/feeds/asia.json", await reader.LeadsToAsync("/feeds/world.json"));
        Assert.Equal(story.Path.Replace("/world/", "/asia/", StringComparison.Ordinal), await reader.LeadsToAsync(story.Path));
        var page = await reader.GetPageAsync("/asia");
        Assert.Equal("Asia", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Asia", page.QuerySelector("[data-list=popular] h2")!.TextContent, StringComparison.Ordinal);
        var entry = await site.InDatabaseAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "section.change", Keeping.Cancelled));
        Assert.Equal("“World” is now “Asia”; in Japanese “アジア”; /world leads to /asia; its colour is teal", entry.Detail);
    }

    [Theory]
    [InlineData("search", "The site itself uses the address “search”; choose another.")]
    [InlineData("sports", "“Sports” has the address “sports” already.")]
    [InlineData("a/b", "The address is made of small letters a to z, digits and single hyphens, 60 at most.")]
    [InlineData("old", "“old” was an address of “Sports”, and old links lead there. Tick the box to have them lead here instead.")]
    public async Task An_address_that_cannot_be_is_refused_beside_its_field(string slug, string sentence)
    {
        await using var site = new NewsSiteFactory();
        var (world, sports) = (await site.SectionAsync("world"), await site.SectionAsync("old"));
        await site.DoAsync<SectionDesk>(desk => desk.ChangeAsync(sports, new SectionFacts("Sports", null, "sports", "rose"), Keeping.By, Keeping.Cancelled));
        using var admin = await site.NewColleagueAsync(StaffRoles.Admin);

        using var answer = await admin.Browser.SubmitAsync($"/admin/sections/{world}", new() { ["Input.Slug"] = slug }, "main form");

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(sentence, page.QuerySelector("#Input_Slug-problem")!.TextContent);
        Assert.Equal(slug, page.QuerySelector("#Input_Slug")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_address_that_something_new_takes_leads_nowhere_else()
    {
        await using var site = new NewsSiteFactory();
        var sports = await site.SectionAsync("old");
        await site.DoAsync<SectionDesk>(desk => desk.ChangeAsync(sports, new SectionFacts("Sports", null, "sports", "rose"), Keeping.By, Keeping.Cancelled));
        using var reader = site.NewReader();
        Assert.Equal("/sports", await reader.LeadsToAsync("/old"));

        await site.DoAsync<SectionDesk>(desk => desk.AddAsync(new SectionFacts("Old", null, "", "pine", TakeOver: true), Keeping.By, Keeping.Cancelled));

        Assert.Null(await reader.LeadsToAsync("/old"));
    }

    [Theory, EachDatabase]
    public async Task A_merged_section_takes_its_stories_readers_and_revisions_along(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var (world, asia) = (await site.SectionAsync("world"), await site.SectionAsync("asia"));
        var story = await site.PublishAsync("A story", "world");
        await site.PublishAsync("Another", "asia");
        var draft = await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(
            new ArticleContent { Headline = "Draft", SectionId = world }, Keeping.By, Keeping.Cancelled));
        await site.ReadAsync((story, 3));
        using var admin = await site.NewColleagueAsync(StaffRoles.Admin);
        using var reader = site.NewReader();
        var form = new Dictionary<string, string?> { ["Input.Into"] = $"{asia}" };
        using var unsure = await admin.Browser.SubmitAsync($"/admin/sections/{world}", form, "main form", "button[formaction*=Merge]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);

        using var merged = await admin.Browser.SubmitAsync(
            $"/admin/sections/{world}", new(form) { ["Input.Sure"] = "true" }, "main form", "button[formaction*=Merge]");

        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.Equal([(long)asia], await site.InDatabaseAsync(db => db.Articles.Select(article => (long)article.SectionId!).Distinct().ToListAsync(Keeping.Cancelled)));
        Assert.Equal("/asia", await reader.LeadsToAsync("/world"));
        var path = story.Path.Replace("/world/", "/asia/", StringComparison.Ordinal);
        Assert.Equal(path, (await reader.GetPageAsync("/ranking/asia")).QuerySelector("main ol > li a")!.GetAttribute("href"));
        Assert.Equal(path, (await reader.GetPageAsync("/asia")).QuerySelector("[data-list=popular] li a")!.GetAttribute("href"));
        // Whoever still has the form open posts the old section.
        var saved = await site.WithAsync((ArticleEditor editor) => editor.SaveAsync(
            draft.ArticleId, draft.Version, new ArticleContent { Headline = "Draft 2", SectionId = world }, "", false, Keeping.By, Keeping.Cancelled));
        Assert.Equal(SaveOutcome.Saved, saved.Outcome);
        var history = await admin.Browser.GetPageAsync($"/newsroom/articles/{draft.ArticleId}/history?left=1&right=2");
        Assert.DoesNotContain("Section", history.QuerySelectorAll(".difference caption").Select(caption => caption.TextContent));
    }

    [Fact]
    public async Task A_form_that_was_open_while_another_saved_is_refused_and_then_saves_what_it_shows()
    {
        await using var site = new NewsSiteFactory();
        var world = await site.SectionAsync("world");
        var author = await site.DoAsync<AuthorDesk>(desk => desk.AddAsync(new AuthorFacts("Aya", null, null, null), Keeping.By, Keeping.Cancelled));
        await site.StoryAsync(new ArticleContent { Headline = "A story", BodyMarkdown = "Words.", SectionId = world, Tags = ["Harbour"] });
        var tag = await site.InDatabaseAsync(db => db.Tags.Select(one => one.Id).SingleAsync(Keeping.Cancelled));
        using var admin = await site.NewColleagueAsync(StaffRoles.Admin);
        string[] forms = [$"/admin/sections/{world}", $"/newsroom/authors/{author}", $"/newsroom/tags/{tag}"];
        var read = new List<string?>();
        foreach (var path in forms)
        {
            read.Add((await admin.Browser.GetPageAsync(path)).QuerySelector("[name='Input.Was']")!.GetAttribute("value"));
        }
        await site.DoAsync<SectionDesk>(desk => desk.ChangeAsync(world, new SectionFacts("Asia", null, "world", "rose"), Keeping.By, Keeping.Cancelled));
        await site.DoAsync<AuthorDesk>(desk => desk.ChangeAsync(author, new AuthorFacts("Aya", null, "Writes.", null), Keeping.By, Keeping.Cancelled));
        await site.DoAsync<TagDesk>(desk => desk.RenameAsync(tag, new TagFacts("Harbours"), Keeping.By, Keeping.Cancelled));

        foreach (var (path, was) in forms.Zip(read))
        {
            using var stale = await admin.Browser.SubmitAsync(path, new() { ["Input.Was"] = was, ["Input.Name"] = "Mine" }, "main form");
            var page = await stale.AsPageAsync(HttpStatusCode.UnprocessableEntity);
            Assert.StartsWith("Somebody else changed this", page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("Mine", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
            Assert.NotEqual(was, page.QuerySelector("[name='Input.Was']")!.GetAttribute("value"));
            using var again = await admin.Browser.SubmitAsync(path, new() { ["Input.Name"] = "Mine" }, "main form");
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        }
        Assert.Equal("Writes.", await site.InDatabaseAsync(db => db.Authors.Where(one => one.Name == "Mine").Select(one => one.Bio).SingleAsync(Keeping.Cancelled)));
    }

    [Fact]
    public async Task Sections_are_ordered_deleted_when_empty_and_never_over_a_colleague()
    {
        await using var site = new NewsSiteFactory();
        var ids = new[] { await site.SectionAsync("world"), await site.SectionAsync("sports"), await site.SectionAsync("culture") };
        await site.PublishAsync("A story", "world");
        var kept = await site.InDatabaseAsync(db => db.Sections.OrderBy(section => section.Position).Select(section => section.Id).ToListAsync(Keeping.Cancelled));
        using var admin = await site.NewColleagueAsync(StaffRoles.Admin);
        using var moved = await admin.Browser.SubmitAsync("/admin/sections", [], "main form", $"button[value='up-{ids[2]}']");
        var arranged = await moved.AsPageAsync(HttpStatusCode.OK);
        Assert.Equal(["World", "Culture", "Sports"], arranged.QuerySelectorAll(".order .what > a").Select(link => link.TextContent).TakeLast(3));

        await site.DoAsync<SectionDesk>(desk => desk.OrderAsync(kept, [.. kept.Except(ids), ids[2], ids[0], ids[1]], Keeping.By, Keeping.Cancelled));

        using var reader = site.NewReader();
        Assert.Equal(["Culture", "World", "Sports"], (await reader.GetPageAsync("/")).QuerySelectorAll(".bar a").Select(link => link.TextContent.Trim()).Where(name => name is "Culture" or "World" or "Sports"));
        Assert.StartsWith("Somebody else changed", await site.RefusedAsync<SectionDesk>(desk => desk.OrderAsync(kept, kept, Keeping.By, Keeping.Cancelled)), StringComparison.Ordinal);
        Assert.StartsWith("It has stories", await site.RefusedAsync<SectionDesk>(desk => desk.DeleteAsync(ids[0], Keeping.By, Keeping.Cancelled)), StringComparison.Ordinal);
        using var deleted = await admin.Browser.SubmitAsync($"/admin/sections/{ids[1]}", [], "main form", "button[formaction*=Delete]");
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        using var gone = await reader.GetAsync("/sports", Keeping.Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }
}
