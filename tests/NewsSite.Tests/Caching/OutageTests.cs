using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Caching;

/// <summary>What readers get while the database is away. SQLite's file is never away from those who read it.</summary>
public sealed class OutageTests
{
    private static readonly StaffRef Desk = new(null, "The desk");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_was_kept_is_served_on_though_its_ten_seconds_are_over()
    {
        await using var site = Site();
        var story = await site.PublishAsync("A headline to keep");
        using var reader = site.NewReader();
        await reader.GetPageAsync(story.Path);

        await using (await site.TakeDatabaseAwayAsync())
        {
            site.Skip(TimeSpan.FromMinutes(59));
            Assert.Contains("A headline to keep", (await reader.GetPageAsync(story.Path)).Title, StringComparison.Ordinal);
            Assert.Contains("database: Unhealthy", await ReadyAsync(reader), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_was_not_kept_is_a_calm_503_at_once()
    {
        await using var site = Site();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();

        await using (await site.TakeDatabaseAwayAsync())
        {
            using var answer = await reader.GetAsync(story.Path, Cancelled);
            var page = await answer.AsPageAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Contains("We will be right back", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.True(site.Services.GetRequiredService<DatabaseOutage>().IsOn);
        }
    }

    [Fact]
    public async Task A_story_that_was_withdrawn_does_not_come_back_by_an_outage()
    {
        await using var site = Site();
        var gone = await site.PublishAsync("A story with a mistake");
        using var reader = site.NewReader();
        await reader.GetPageAsync(gone.Path);
        await reader.GetPageAsync("/");
        await site.WithAsync<ArticleEditor, SaveResult>(editor => editor.WithdrawAsync(gone.Id, gone.Version, "It was wrong.", Desk, Cancelled));

        await using (await site.TakeDatabaseAwayAsync())
        {
            foreach (var path in new[] { gone.Path, "/" })
            {
                using var answer = await reader.GetAsync(path, Cancelled);
                await answer.AsPageAsync(HttpStatusCode.ServiceUnavailable);
            }
        }
    }

    [Theory]
    [InlineData(61)]
    [InlineData(31)]
    public async Task No_page_is_served_for_more_than_an_hour_or_past_the_instant_at_which_a_story_expires(int minutes)
    {
        await using var site = Site();
        var story = await site.PublishAsync();
        if (minutes < 60)
        {
            await site.InDatabaseAsync(async db =>
            {
                db.Entry((await db.Articles.FindAsync([story.Id], Cancelled))!).Property(article => article.ExpiresUtc).CurrentValue = site.NowUtc.AddMinutes(30);
                await db.SaveChangesAsync(Cancelled);
            });
        }
        using var reader = site.NewReader();
        await reader.GetPageAsync(story.Path);

        await using (await site.TakeDatabaseAwayAsync())
        {
            site.Skip(TimeSpan.FromMinutes(minutes));
            using var answer = await reader.GetAsync(story.Path, Cancelled);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    [Fact]
    public async Task When_the_database_is_back_pages_are_rendered_again_within_a_second()
    {
        await using var site = Site();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        await using (await site.TakeDatabaseAwayAsync())
        {
            using var refused = await reader.GetAsync(story.Path, Cancelled);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        var outage = site.Services.GetRequiredService<DatabaseOutage>();
        site.Time.Advance(TimeSpan.FromSeconds(1));
        while (outage.IsOn)
        {
            await Task.Yield();     // the watch is asking
        }

        await reader.GetPageAsync(story.Path);
    }

    private static NewsSiteFactory Site() => new() { Database = TestDatabase.Postgres };

    private static async Task<string> ReadyAsync(HttpClient monitor)
    {
        using var answer = await monitor.GetAsync("/readyz", Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }
}
