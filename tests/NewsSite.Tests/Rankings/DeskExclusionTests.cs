using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Rankings;
using NewsSite.Readership.Ranking;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Rankings;

public sealed class DeskExclusionTests
{
    private static readonly StaffRef Admin = new(null, "An admin");

    [Theory, EachDatabase]
    public async Task A_story_that_is_taken_out_is_in_no_list_and_no_kept_page_once_the_admin_has_the_answer(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database, Settings = { ["Caching:PageSeconds"] = "300" } };
        var (one, other) = (await site.PublishAsync("The one", "world"), await site.PublishAsync("The other", "world"));
        await site.ReadAsync((one, 5), (other, 4));
        Assert.Contains(one.Path, await ListsAsync(site, other.Path));
        Assert.Equal([one.Path, other.Path], await RankingAsync(site));

        Assert.Null(await ExcludeAsync(site, one));

        Assert.DoesNotContain(one.Path, await ListsAsync(site, other.Path));
        Assert.Equal([other.Path], await RankingAsync(site));
        Assert.Equal([1], await site.InDatabaseAsync(db => db.Set<RankingExclusion>().Select(row => 1).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task It_stays_public_and_counted_and_comes_back_with_what_was_read_meanwhile(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        await ExcludeAsync(site, story);
        await site.ReadAsync((story, 3));
        Assert.Empty(await RankingAsync(site));

        Assert.Null(await site.WithAsync((ExclusionDesk desk) => desk.IncludeAsync(story.Id, "It was organic.", Admin, TestContext.Current.CancellationToken)));

        Assert.Equal([story.Path], await RankingAsync(site));
        Assert.Equal(3, await site.WithAsync((RankingBoard board) => Task.FromResult(Assert.Single(board.Latest.Top(RankingWindow.Day)).Readers)));
    }

    [Fact]
    public async Task Both_deeds_stand_in_the_audit_trail_with_who_and_why()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        await ExcludeAsync(site, story);
        await site.WithAsync((ExclusionDesk desk) => desk.IncludeAsync(story.Id, "A mistake.", Admin, TestContext.Current.CancellationToken));

        var deeds = await site.InDatabaseAsync(db => db.AuditEntries.Where(entry => entry.Action.StartsWith("ranking."))
            .OrderBy(entry => entry.Id).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [("ranking.exclude", $"article/{story.Id}", "Bots.", "An admin"), ("ranking.include", $"article/{story.Id}", "A mistake.", "An admin")],
            deeds.Select(deed => (deed.Action, deed.Subject, deed.Detail!, deed.StaffName)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Without_a_reason_nothing_is_done(string? reason)
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();

        Assert.NotNull(await ExcludeAsync(site, story, reason));

        Assert.False(await site.InDatabaseAsync(db => db.Set<RankingExclusion>().AnyAsync(TestContext.Current.CancellationToken)));
        Assert.False(await site.InDatabaseAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "ranking.exclude", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_story_is_taken_out_once_and_only_one_that_exists()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        Assert.Null(await ExcludeAsync(site, story));

        Assert.Equal("An admin has taken this story out already.", await ExcludeAsync(site, story));
        Assert.Equal("There is no such story.", await ExcludeAsync(site, story with { Id = story.Id + 1 }));
    }

    private static Task<string?> ExcludeAsync(NewsSiteFactory site, Story story, string? reason = "Bots.")
        => site.WithAsync((ExclusionDesk desk) => desk.ExcludeAsync(story.Id, reason, Admin, TestContext.Current.CancellationToken));

    private static async Task<List<string?>> RankingAsync(NewsSiteFactory site)
    {
        using var reader = site.NewReader();
        return [.. (await reader.GetPageAsync("/ranking")).QuerySelectorAll("main ol > li > a").Select(link => link.GetAttribute("href"))];
    }

    private static async Task<List<string?>> ListsAsync(NewsSiteFactory site, string path)
    {
        using var reader = site.NewReader();
        return [.. (await reader.GetPageAsync(path)).QuerySelectorAll("[data-list] a").Select(link => link.GetAttribute("href"))];
    }
}
