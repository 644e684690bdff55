using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Search;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Search;

/// <summary>What is found, by what, and in which order: alike on both databases.</summary>
public sealed class FindingTests
{
    [Theory, EachDatabase]
    public async Task English_is_found_in_any_form_of_its_words_and_the_headline_weighs_most(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync(new ArticleContent { Headline = "A quiet harbor", BodyMarkdown = "The *ferry* was re**opened** after the election." });
        await site.PublishAsync(new ArticleContent { Headline = "Ferries wait for elections", Standfirst = "Café owners don't mind.", Tags = ["Tide tables"] });

        Assert.Equal(["Ferries wait for elections", "A quiet harbor"], await site.FindAsync("ferry election"));
        Assert.Equal(["A quiet harbor"], await site.FindAsync("reopening"));
        Assert.Equal(["Ferries wait for elections"], await site.FindAsync("CAFE tide"));
        Assert.Equal(["Ferries wait for elections"], await site.FindAsync("what is the tides of ferry"));
        Assert.Equal(["A quiet harbor"], await site.FindAsync("ferry -waiting"));
        Assert.Equal(["Ferries wait for elections"], await site.FindAsync("\"wait for election\""));
        Assert.Empty(await site.FindAsync("\"election wait\""));
        Assert.Empty(await site.FindAsync("ferry 2"));
    }

    [Theory, EachDatabase]
    public async Task Japanese_is_found_by_any_part_of_it_be_it_one_character(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync(new ArticleContent { Headline = "東京都庁が移転を検討", BodyMarkdown = "ＮＴＴの株価とｶﾞｿﾘﾝ価格、𠮷野家。", Language = "ja" });
        await site.PublishAsync(new ArticleContent { Headline = "京の都", BodyMarkdown = "庁舎は東にある。", Language = "ja" });

        foreach (var part in (string[])["移", "都庁", "東京都庁", "京都庁が移転", "ntt", "ガソリン", "𠮷野", "NTTの株価", "検討 -庁舎"])
        {
            Assert.Equal(["東京都庁が移転を検討"], await site.FindAsync(part));
        }
        Assert.Equal(2, (await site.FindAsync("庁")).Count);
        Assert.Equal(["京の都"], await site.FindAsync("庁舎"));
        Assert.Empty(await site.FindAsync("京庁"));
    }

    [Theory, EachDatabase]
    public async Task Only_what_is_public_now_is_found_in_its_section_and_time(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var now = NewsSiteFactory.StartUtc;
        var withdrawn = await site.PublishAsync(new ArticleContent { Headline = "Lantern withdrawn" });
        await site.PublishAsync(new ArticleContent { Headline = "Lantern of March" }, now.AddDays(-20), section: "culture");
        await site.PublishAsync(new ArticleContent { Headline = "Lantern of tomorrow" }, now.AddDays(1));
        await site.PublishAsync(new ArticleContent { Headline = "Lantern until noon" }, now.AddDays(-1), now.AddHours(1));
        await site.WithAsync((ArticleEditor editor) => editor.WithdrawAsync(
            withdrawn.ArticleId, withdrawn.Version, "It was not so.", new StaffRef(null, "the desk"), TestContext.Current.CancellationToken));

        Assert.Equal(["Lantern until noon", "Lantern of March"], await site.FindAsync("lantern"));
        var culture = await site.SectionAsync("culture");
        Assert.Equal(["Lantern of March"], await site.FindAsync("lantern", request => request with { SectionId = culture }));
        Assert.Equal(["Lantern of March"], await site.FindAsync("lantern", request => request with { UntilUtc = now.AddDays(-2) }));
        Assert.Equal(["Lantern until noon"], await site.FindAsync("lantern", request => request with { FromUtc = now.AddDays(-2) }));
        site.Skip(TimeSpan.FromDays(2));
        Assert.Equal(["Lantern of tomorrow", "Lantern of March"], await site.FindAsync("lantern", request => request with { ByTime = true }));
    }

    [Theory, EachDatabase]
    public async Task The_search_follows_a_story_in_the_same_transaction(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var cancellationToken = TestContext.Current.CancellationToken;
        var section = await site.SectionAsync("society");
        await site.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var story = Article.Draft(null, site.NowUtc);
            story.Write(new ArticleContent { Headline = "Never printed", BodyMarkdown = "x", SectionId = section }, "<p>x</p>", [], site.NowUtc);
            story.Approve(site.NowUtc, null, site.NowUtc);
            db.Articles.Add(story);
            await db.SaveChangesAsync(cancellationToken);
            Assert.Equal(1, await db.SearchTexts.CountAsync(cancellationToken));
        });
        Assert.Empty(await site.FindAsync("printed"));
    }

    [Theory, EachDatabase]
    public async Task Stories_that_were_there_before_the_search_are_taken_in_and_their_words_counted(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var cancellationToken = TestContext.Current.CancellationToken;
        await site.PublishAsync(new ArticleContent { Headline = "Observatory opens" });
        await site.InDatabaseAsync(db => db.SearchTexts.ExecuteDeleteAsync(cancellationToken));
        Assert.Empty(await site.FindAsync("observatory"));

        await site.InDatabaseAsync(async db =>
        {
            while (await SearchGathering.GatherAsync(db, cancellationToken) > 0)
            {
            }
        });

        Assert.Equal(["Observatory opens"], await site.FindAsync("observatory"));
        using var reader = site.CreateClient();
        var page = await reader.SearchAsync("obsrevatory");
        Assert.Equal("observatory", page.QuerySelector(".meant a")?.TextContent);
        Assert.Equal("Observatory opens", page.QuerySelector(".find h2")?.TextContent);
    }
}
