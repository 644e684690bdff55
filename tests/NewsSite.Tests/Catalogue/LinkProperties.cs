using CsCheck;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Catalogue;

public sealed class LinkProperties
{
    private static readonly string[] Names = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel"];

    [Fact]
    public async Task Whatever_is_renamed_and_merged_no_link_dies_and_no_story_is_without_its_place()
    {
        var deeds = Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 5]).Array[1, 12];
        await deeds.SampleAsync(KeepsLinksAsync, iter: 12, threads: 1);
    }

    private static async Task<bool> KeepsLinksAsync((bool Merges, int One, int Other)[] deeds)
    {
        await using var site = new NewsSiteFactory();
        var (sections, tags) = (new List<int>(), new List<int>());
        foreach (var name in Names[..4])
        {
            sections.Add(await site.DoAsync<SectionDesk>(desk => desk.AddAsync(new SectionFacts(name, null, "", "pine"), Keeping.By, Keeping.Cancelled)));
            var content = new ArticleContent { Headline = name, BodyMarkdown = "Words.", SectionId = sections[^1], Tags = [name, "Fir"] };
            await site.StoryAsync(content);
            tags.Add(await site.InDatabaseAsync(db => db.Tags.Where(tag => tag.Name == name).Select(tag => tag.Id).SingleAsync(Keeping.Cancelled)));
        }
        using var reader = site.NewReader();
        var links = Names[..4].SelectMany(name => (string[])["/" + Slug.From(name), "/tag/" + Slug.From(name)]).ToHashSet();
        foreach (var (merges, one, other) in deeds)
        {
            await DoAsync(site, merges, sections[one % 4], sections[other % 4], tags[one % 4], tags[other % 4], Names[other]);
            links.UnionWith(await LiveAsync(site));
        }
        foreach (var link in links)
        {
            // One step and no more; then the page itself.
            Assert.Null(await reader.LeadsToAsync(await reader.LeadsToAsync(link) ?? link));
        }
        return await site.InDatabaseAsync(db => db.Articles.AllAsync(article => article.Section != null && article.Tags.Count > 0, Keeping.Cancelled));
    }

    // Some are refused, as they should be: nothing changes then.
    private static async Task DoAsync(NewsSiteFactory site, bool merges, int section, int otherSection, int tag, int otherTag, string name)
    {
        if (merges)
        {
            await site.WithAsync((SectionDesk desk) => desk.MergeAsync(section, otherSection, Keeping.By, Keeping.Cancelled));
            await site.WithAsync((TagDesk desk) => desk.MergeAsync([tag], otherTag, Keeping.By, Keeping.Cancelled));
        }
        else
        {
            await site.WithAsync((SectionDesk desk) => desk.ChangeAsync(section, new SectionFacts(name, null, "", "pine"), Keeping.By, Keeping.Cancelled));
            await site.WithAsync((TagDesk desk) => desk.RenameAsync(tag, new TagFacts(name, TakeOver: true), Keeping.By, Keeping.Cancelled));
        }
    }

    private static async Task<IEnumerable<string>> LiveAsync(NewsSiteFactory site)
        => (await site.InDatabaseAsync(db => db.Sections.Select(section => "/" + section.Slug).ToListAsync(Keeping.Cancelled)))
            .Concat(await site.InDatabaseAsync(db => db.Tags.Select(tag => "/tag/" + tag.Slug).ToListAsync(Keeping.Cancelled)));
}
