using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Newsroom;

namespace NewsSite.Tests.Catalogue;

public sealed class AuthorAndTagTests
{
    [Theory, EachDatabase]
    public async Task Merged_authors_keep_their_place_in_every_byline_and_none_stands_twice(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var section = await site.SectionAsync("world");
        var ids = new List<int>();
        foreach (var name in (string[])["Aya", "Ben", "Chie"])
        {
            ids.Add(await site.DoAsync<AuthorDesk>(desk => desk.AddAsync(new AuthorFacts(name, "Staff Writer", null, null), Keeping.By, Keeping.Cancelled)));
        }
        var (aya, ben, chie) = (ids[0], ids[1], ids[2]);
        var all = await site.StoryAsync(Content(section, [aya, ben, chie]));
        var two = await site.StoryAsync(Content(section, [ben, aya]));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var merged = await editor.Browser.SubmitAsync($"/newsroom/authors/merge?id={aya}&id={chie}", new() { ["into"] = $"{chie}" }, "form.merge");

        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.Equal([chie, ben], await BylineAsync(site, all.ArticleId));
        Assert.Equal([ben, chie], await BylineAsync(site, two.ArticleId));
        using var reader = site.NewReader();
        Assert.Equal("/author/chie", await reader.LeadsToAsync("/author/aya"));
        // An old revision, or a form that is still open, names the one who went.
        var saved = await site.WithAsync((ArticleEditor articles) => articles.SaveAsync(
            all.ArticleId, all.Version, Content(section, [aya, chie, ben]), "", false, Keeping.By, Keeping.Cancelled));
        Assert.Equal(SaveOutcome.Saved, saved.Outcome);
        Assert.Equal([chie, ben], await BylineAsync(site, all.ArticleId));
        Assert.StartsWith("This author stands over stories", await site.RefusedAsync<AuthorDesk>(desk => desk.DeleteAsync(ben, Keeping.By, Keeping.Cancelled)), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task An_author_is_found_renamed_and_led_to(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        for (var number = 0; number < CatalogueLists.PageLength + 5; number++)
        {
            await site.DoAsync<AuthorDesk>(desk => desk.AddAsync(new AuthorFacts($"Writer {number:000}", null, null, null), Keeping.By, Keeping.Cancelled));
        }
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var first = await editor.Browser.GetPageAsync("/newsroom/authors");
        Assert.Equal(CatalogueLists.PageLength, first.QuerySelectorAll(".catalogue td.name").Length);
        var second = await editor.Browser.GetPageAsync(first.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        Assert.Equal("Writer 060", second.QuerySelector(".catalogue td.name a")!.TextContent);
        Assert.Equal(5, second.QuerySelectorAll(".catalogue td.name").Length);
        var found = await editor.Browser.GetPageAsync("/newsroom/authors?q=WRITER 007");
        var path = Assert.Single(found.QuerySelectorAll(".catalogue td.name a")).GetAttribute("href")!;

        using var saved = await editor.Browser.SubmitAsync(path, new() { ["Input.Name"] = "James Bando", ["Input.Slug"] = "", ["Input.Bio"] = "Writes." }, "main form");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var reader = site.NewReader();
        Assert.Equal("/author/james-bando", await reader.LeadsToAsync("/author/writer-007"));
        Assert.Equal("Writes.", (await reader.GetPageAsync("/author/james-bando")).QuerySelector(".standfirst")!.TextContent);
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
        using var refused = await reporter.Browser.GetAsync(path, Keeping.Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Merged_tags_are_one_in_stories_addresses_and_restored_revisions(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var section = await site.SectionAsync("world");
        var one = await site.StoryAsync(Content(section) with { Tags = ["Fisheries", "Fishery"] });
        var other = await site.StoryAsync(Content(section) with { Tags = ["Fishing Industry"] });
        var ids = await site.InDatabaseAsync(db => db.Tags.OrderBy(tag => tag.Name).ToDictionaryAsync(tag => tag.Name, tag => tag.Id, Keeping.Cancelled));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reader = site.NewReader();
        var alike = await editor.Browser.GetPageAsync("/newsroom/tags/alike");
        Assert.Equal(["Fisheries", "Fishery"], Assert.Single(alike.QuerySelectorAll(".alike li")).QuerySelectorAll("p a").Select(link => link.TextContent));

        using var merged = await editor.Browser.SubmitAsync(
            $"/newsroom/tags/merge?id={ids["Fishery"]}&id={ids["Fisheries"]}&name=Fishing Industry", new() { ["into"] = $"{ids["Fisheries"]}" }, "form.merge");

        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.Equal(["Fisheries"], await TagsAsync(site, one.ArticleId));
        Assert.Equal(["Fisheries"], await TagsAsync(site, other.ArticleId));
        Assert.Equal("/tag/fisheries", await reader.LeadsToAsync("/tag/fishing-industry"));
        await site.DoAsync<TagDesk>(desk => desk.RenameAsync(ids["Fisheries"], new TagFacts("Fishing"), Keeping.By, Keeping.Cancelled));
        Assert.Equal("/tag/fishing", await reader.LeadsToAsync("/tag/fishery"));
        using var restored = await editor.Browser.SubmitAsync($"/newsroom/articles/{other.ArticleId}/history?left=1&right=2", new() { ["number"] = "1" }, "form[action*=Restore]");
        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);
        Assert.Equal(["Fishing"], await TagsAsync(site, other.ArticleId));
        Assert.Equal(1, await site.InDatabaseAsync(db => db.Tags.CountAsync(Keeping.Cancelled)));
        Assert.Equal("There is a tag “fishing” already; merge the two instead.", await RenameRefusedAsync(site, section));
    }

    [Fact]
    public async Task A_deleted_tag_leaves_its_stories_everything_else()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.StoryAsync(Content(await site.SectionAsync("world")) with { Tags = ["Keep", "Drop"] });
        var drop = await site.InDatabaseAsync(db => db.Tags.Where(tag => tag.Name == "Drop").Select(tag => tag.Id).SingleAsync(Keeping.Cancelled));
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var deleted = await editor.Browser.SubmitAsync($"/newsroom/tags/delete?id={drop}", [], "main form[method=post]");

        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.Equal(["Keep"], await TagsAsync(site, story.ArticleId));
    }

    private static async Task<string> RenameRefusedAsync(NewsSiteFactory site, int section)
    {
        await site.StoryAsync(Content(section) with { Tags = ["Harbor"] });
        var harbor = await site.InDatabaseAsync(db => db.Tags.Where(tag => tag.Name == "Harbor").Select(tag => tag.Id).SingleAsync(Keeping.Cancelled));
        return await site.RefusedAsync<TagDesk>(desk => desk.RenameAsync(harbor, new TagFacts("fishing"), Keeping.By, Keeping.Cancelled));
    }

    private static ArticleContent Content(int section, IReadOnlyList<int>? authors = null)
        => new() { Headline = "A story", BodyMarkdown = "Words.", SectionId = section, AuthorIds = authors ?? [] };

    private static Task<List<int>> BylineAsync(NewsSiteFactory site, long id) => site.InDatabaseAsync(db => db.Set<ArticleAuthor>()
        .Where(byline => byline.ArticleId == id).OrderBy(byline => byline.Position).Select(byline => byline.AuthorId).ToListAsync(Keeping.Cancelled));

    private static Task<List<string>> TagsAsync(NewsSiteFactory site, long id) => site.InDatabaseAsync(db => db.Articles
        .Where(article => article.Id == id).SelectMany(article => article.Tags).Select(tag => tag.Name).OrderBy(name => name).ToListAsync(Keeping.Cancelled));
}
