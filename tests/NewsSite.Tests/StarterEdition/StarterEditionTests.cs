using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Readership.Rollup;
using NewsSite.StarterEdition;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.StarterEdition;

public sealed class StarterEditionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_empty_site_starts_with_the_edition_and_takes_it_once_even_if_it_is_killed_half_way(TestDatabase database)
    {
        await using var site = Edition(database);

        var loaded = await CountAsync(site);
        await LoadAgainAsync(site);

        Assert.InRange(loaded.Stories, 40, 60);
        Assert.Equal(14, loaded.Photos);
        Assert.Equal(8, loaded.Sections);
        Assert.True(loaded.Requests > 20_000, $"{loaded.Requests} requests");
        Assert.Equal(loaded, await CountAsync(site));
        Assert.Equal(0, await CountEarlyReadersAsync(site));

        var story = await KillBeforePublicationAsync(site);
        await LoadAgainAsync(site);

        Assert.Equal(loaded with { Requests = 0, Revisions = 0 }, (await CountAsync(site)) with { Requests = 0, Revisions = 0 });
        var mended = await site.InDatabaseAsync(db => db.Articles.SingleAsync(article => article.Id == story, Cancelled));
        Assert.Equal((ArticleState.Approved, 2), (mended.State, mended.UpdateNumber));
        Assert.NotNull(mended.PublishedUtc);
    }

    [Fact]
    public async Task A_paper_that_somebody_has_begun_is_left_alone()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync("Our own first story");

        await using var restarted = site.WithWebHostBuilder(builder => builder.UseSetting("Site:StarterEdition", "true"));
        using var client = restarted.CreateClient();

        Assert.Equal(1, await site.InDatabaseAsync(db => db.Articles.CountAsync(Cancelled)));
    }

    // As if the process had died between a story's first draft and its publication.
    private static Task<long> KillBeforePublicationAsync(NewsSiteFactory site) => site.InDatabaseAsync(async db =>
    {
        await db.AuditEntries.Where(entry => entry.Action == "edition.finish").ExecuteDeleteAsync(Cancelled);
        var story = await db.Articles.SingleAsync(article => article.UpdateNumber == 2, Cancelled);
        await db.Articles.Where(article => article.Id == story.Id).ExecuteUpdateAsync(row => row
            .SetProperty(article => article.State, ArticleState.Draft)
            .SetProperty(article => article.UpdateNumber, 0)
            .SetProperty(article => article.UpdatedUtc, (DateTime?)null)
            .SetProperty(article => article.PublishedUtc, (DateTime?)null), Cancelled);
        return story.Id;
    });

    private static Task<int> CountEarlyReadersAsync(NewsSiteFactory site) => site.InDatabaseAsync(async db =>
    {
        var published = await db.Articles.Where(article => article.PublishedUtc != null)
            .ToDictionaryAsync(article => article.Id, article => article.PublishedUtc!.Value, Cancelled);
        var hours = await db.Set<ItemHour>().ToListAsync(Cancelled);
        return hours.Count(row => DateTime.UnixEpoch.AddHours(row.Hour + 1) <= published[row.ItemId]);
    });

    private static NewsSiteFactory Edition(TestDatabase database)
        => new() { Database = database, Settings = { ["Site:StarterEdition"] = "true", ["Site:ShortName"] = "JN" } };

    private static Task<bool> LoadAgainAsync(NewsSiteFactory site) => site.WithAsync<EditionLoader, bool>(async loader =>
    {
        await loader.LoadAsync(Cancelled);
        return true;
    });

    private static Task<Loaded> CountAsync(NewsSiteFactory site) => site.InDatabaseAsync(async db => new Loaded(
        await db.Articles.CountAsync(Cancelled),
        await db.Photos.CountAsync(Cancelled),
        await db.Sections.CountAsync(Cancelled),
        await db.Revisions.CountAsync(Cancelled),
        await db.Set<ItemTotal>().SumAsync(row => row.Views, Cancelled) + await db.Set<RejectedHour>().SumAsync(row => row.Requests, Cancelled)));

    private sealed record Loaded(int Stories, int Photos, int Sections, int Revisions, long Requests);
}
