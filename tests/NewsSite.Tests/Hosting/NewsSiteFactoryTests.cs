using System.Net;

namespace NewsSite.Tests.Hosting;

public sealed class NewsSiteFactoryTests
{
    [Fact]
    public async Task The_site_runs_in_process_and_keeps_the_test_s_clock()
    {
        await using var site = new NewsSiteFactory();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync("/no-such/page/at-all", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(NewsSiteFactory.StartUtc, site.NowUtc);
    }

    [Theory, EachDatabase]
    public async Task Each_test_has_a_database_of_its_own(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await using var other = new NewsSiteFactory { Database = database };

        var story = await site.PublishAsync("The only story", "news-services");

        Assert.Equal($"/news-services/{story.Id}/the-only-story", story.Path);
        Assert.Equal(1, await site.InDatabaseAsync(db => Task.FromResult(db.Articles.Count())));
        Assert.Equal(0, await other.InDatabaseAsync(db => Task.FromResult(db.Articles.Count())));
    }
}
