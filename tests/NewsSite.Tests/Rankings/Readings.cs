using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Rankings;

/// <summary>Has stories read, and the lists written anew.</summary>
public static class Readings
{
    /// <summary>Lets a number of readers open each story, rolls their views up and rebuilds the board.</summary>
    public static async Task ReadAsync(this NewsSiteFactory site, params (Story Story, int Readers)[] readings)
    {
        foreach (var (story, readers) in readings)
        {
            for (var number = 0; number < readers; number++)
            {
                using var reader = site.NewReader();
                using var answer = await reader.GetAsync(story.Path, TestContext.Current.CancellationToken);
                answer.EnsureSuccessStatusCode();
            }
        }
        await site.Services.GetRequiredService<ViewRollup>().RollUpNowAsync(TestContext.Current.CancellationToken);
        await site.RebuildBoardAsync();
    }

    /// <summary>Rebuilds the board, and the lists with it.</summary>
    public static Task RebuildBoardAsync(this NewsSiteFactory site)
        => site.Services.GetRequiredService<RankingBoard>().RebuildAsync(TestContext.Current.CancellationToken);
}
