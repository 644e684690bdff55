using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.StarterEdition;
using NewsSite.Synthetic;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Synthetic;

public sealed class SyntheticTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_load_test_gets_as_many_stories_and_requests_as_it_asked_for(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.WithAsync<EditionLoader, bool>(async loader =>
        {
            await loader.LoadSectionsAndAuthorsAsync(Cancelled);
            return true;
        });

        var stories = await site.WithAsync<SyntheticArticles, IReadOnlyList<ReadStory>>(async articles =>
        {
            await articles.WriteAsync(1500, new Progress<int>(), Cancelled);
            return await articles.ReadStoriesAsync(Cancelled);
        });
        await site.WithAsync<SyntheticReaders, bool>(async readers =>
        {
            await readers.ReadAsync(stories, 20_000, seed: 7, done: null, Cancelled);
            return true;
        });
        await site.Services.GetRequiredService<RankingBoard>().RebuildAsync(Cancelled);

        Assert.Equal(1500, stories.Count);
        var requests = await site.InDatabaseAsync(async db => await db.Set<ItemTotal>().SumAsync(row => row.Views, Cancelled)
            + await db.Set<RejectedHour>().SumAsync(row => row.Requests, Cancelled));
        Assert.InRange(requests, 19_990, 20_000);
        using var reader = site.NewReader();
        Assert.Equal(50, (await reader.GetPageAsync("/ranking?window=month")).QuerySelectorAll("[data-readers]").Length);
    }
}
