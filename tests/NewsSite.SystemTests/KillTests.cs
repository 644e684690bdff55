using System.Globalization;
using System.Net;
using NewsSite.SystemTests.Processes;

namespace NewsSite.SystemTests;

public sealed class KillTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("NEWSSITE_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_under_load_again_and_again_it_loses_no_answered_view_and_counts_none_twice()
    {
        await using var site = await RunningSite.StartAsync(
            new Dictionary<string, string> { ["Site__StarterEdition"] = "false", ["Readership__HoldReaders"] = "0" }, site => site.CommandAsync("", "demo", "--articles", "6"));
        var stories = await site.StoriesAsync();
        var crowd = new Crowd([.. stories.SkipLast(1)]);

        for (var kill = 1; kill <= Kills; kill++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var enough = crowd.Completed + 400;
            var load = crowd.ReadAsync(site, clients: 16, stop.Token);
            await Facts.UntilAsync(() => Task.FromResult(crowd.Completed), completed => completed >= enough, TimeSpan.FromSeconds(60));
            await site.KillAsync();
            await stop.CancelAsync();
            await load;
            await site.StartAgainAsync();
            await site.SettleAsync(stories[^1], string.Create(CultureInfo.InvariantCulture, $"198.51.100.{kill}"));

            var ranking = await site.RankingAsync();
            var counted = crowd.Stories.Sum(story => ranking.GetValueOrDefault(story).Views);
            TestContext.Current.SendDiagnosticMessage("Kill {0}: completed {1}, counted {2}, sent {3}.", kill, crowd.Completed, counted, crowd.Sent);
            Assert.InRange(counted, crowd.Completed, crowd.Sent);
        }
        Assert.True(crowd.Completed >= Kills * 400L, $"Only {crowd.Completed} requests were answered.");
    }

    /// <summary>Visitors who each read one story once, from an address that nobody else has: each is one view and one reader.</summary>
    private sealed class Crowd(IReadOnlyList<string> stories)
    {
        private long _sent;
        private long _completed;

        public IReadOnlyList<string> Stories => stories;

        public long Sent => Interlocked.Read(ref _sent);

        public long Completed => Interlocked.Read(ref _completed);

        public Task ReadAsync(RunningSite site, int clients, CancellationToken stop)
            => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => ReadUntilAsync(site, stop)));

        private async Task ReadUntilAsync(RunningSite site, CancellationToken stop)
        {
            using var client = new HttpClient { BaseAddress = site.Address };
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    await ReadOneAsync(client, stop);
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
            {
                // The site was killed; what was sent and not answered may have been counted or not.
            }
        }

        private async Task ReadOneAsync(HttpClient client, CancellationToken stop)
        {
            var number = Interlocked.Increment(ref _sent);
            using var request = new HttpRequestMessage(HttpMethod.Get, stories[(int)(number % stories.Count)]);
            request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"));
            request.Headers.TryAddWithoutValidation("User-Agent", RunningSite.Firefox);
            using var answer = await client.SendAsync(request, stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Interlocked.Increment(ref _completed);
        }
    }
}
