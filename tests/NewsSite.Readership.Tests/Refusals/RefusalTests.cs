using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Refusals;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership.Tests.Refusals;

/// <summary>What gave refused requests away, on both databases.</summary>
public abstract class RefusalTests(TestDatabase database) : IAsyncDisposable
{
    private const string Chrome = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Mobile Safari/537.36";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_refused_request_is_noted_with_what_gave_it_away()
    {
        await using var site = await CountedSite.StartAsync(database, options => options.ExcludedNetworks.Add("198.51.100.0/24"));
        await site.ReadAsync(7, agent: "");
        await site.ReadAsync(7, agent: "Wharf Ledger of the ninth");
        await site.ReadAsync(7, agent: $"{Chrome} (compatible; Googlebot/2.1)");
        await site.ReadAsync(7, agent: Chrome, headers: ("X-Https", "1"));
        await site.ReadAsync(7, headers: ("Sec-Purpose", "prefetch;prerender"));
        await site.ReadAsync(7, headers: ("Sec-Fetch-Dest", "iframe"));
        await site.ReadAsync(7, headers: ("Sec-Fetch-Mode", "who-knows"));
        await site.ReadAsync(7, headers: ("X-Staff", "1"));
        await site.ReadAsync(7, "198.51.100.9");
        await site.SendAsync(HttpMethod.Get, "/items/7?status=410");
        await site.SendAsync(HttpMethod.Get, "/items/7?preview=1");
        await site.SendAsync(HttpMethod.Post, "/views/9", headers: ("Sec-Fetch-Site", "same-origin"));
        await site.ReadAsync(7);
        await site.RollUpAsync();
        var clues = (await AllAsync<RefusedClue>()).Select(row => (row.Reason, new RefusalClue((uint)row.Clue))).ToList();
        Assert.Equal(12, clues.Count);
        Assert.Equal(
            [
                (ViewOutcome.NotAPage, RefusalClue.Of(ClueKind.Status, 410)),
                (ViewOutcome.NotPublic, RefusalClue.Of(ClueKind.SaidByHandler)),
                (ViewOutcome.NotPublic, RefusalClue.Of(ClueKind.BeaconOfClosed)),
                (ViewOutcome.Staff, RefusalClue.Of(ClueKind.SignedIn)),
                (ViewOutcome.Speculative, RefusalClue.Of(ClueKind.Prerender)),
                (ViewOutcome.NotANavigation, RefusalClue.Of(ClueKind.FetchDest, 9)),
                (ViewOutcome.NotANavigation, RefusalClue.Of(ClueKind.FetchMode)),
                (ViewOutcome.Robot, RefusalClue.Of(ClueKind.EmptyAgent)),
                (ViewOutcome.Robot, RefusalClue.Of(ClueKind.OpensAsNoBrowser)),
                (ViewOutcome.Robot, RefusalClue.Of(ClueKind.NoFetchMetadata)),
                (ViewOutcome.Network, RefusalClue.Of(ClueKind.Network, 1)),
            ],
            clues.Where(each => each.Item2.Kind != ClueKind.Pattern).OrderBy(each => each.Reason).ThenBy(each => each.Item2.Bits));
        Assert.Equal("iframe", FetchWords.Of(RefusalClue.Of(ClueKind.FetchDest, 9)));
        var (_, pattern) = clues.Single(each => each.Item2.Kind == ClueKind.Pattern);
        var text = Assert.Single(await AllAsync<ClueText>());
        Assert.Equal(pattern.Bits, (uint)text.Clue);
        Assert.Contains(text.Text, "compatible; Googlebot/2.1", StringComparison.OrdinalIgnoreCase);
        var rejected = await site.RejectedAsync(7);
        Assert.Equal(rejected.Values.Sum() + 1, (await AllAsync<RefusedClue>()).Sum(row => row.Requests));
    }

    [Fact]
    public async Task A_sample_says_what_was_claimed_in_our_own_words_and_few_are_kept()
    {
        await using var site = await CountedSite.StartAsync(database);
        for (var minute = 0; minute < 30; minute++)
        {
            for (var n = 0; n < 10; n++)
            {
                await site.ReadAsync(7, agent: $"{Chrome} (compatible; Googlebot/2.1)");
            }
            await site.ReadAsync(7, agent: "");
            site.After(60);
        }
        await site.RollUpAsync();
        Assert.InRange((await AllAsync<RefusedSample>()).Count, RefusalNotes.SamplesAReason, 60);       // the upkeep that every start begins with may come in between
        await UpkeepAsync(site);
        var samples = await AllAsync<RefusedSample>();
        Assert.Equal(RefusalNotes.SamplesAReason, samples.Count);
        var claim = new ClaimedBrowser((ushort)samples.First(row => new RefusalClue((uint)row.Clue).Kind == ClueKind.Pattern).Claim);
        Assert.Equal((BrowserProduct.Chrome, BrowserPlatform.Android, 13), (claim.Product, claim.Platform, claim.Tens));
        Assert.Equal(0, samples.First(row => new RefusalClue((uint)row.Clue).Kind == ClueKind.EmptyAgent).Claim);
        Assert.All(samples, row => Assert.Equal((7, 0), (row.ItemId, row.At % 1000)));
    }

    [Fact]
    public async Task Samples_are_forgotten_after_a_week_and_clues_when_hours_become_days()
    {
        await using var site = await CountedSite.StartAsync(database);
        var clue = site.Services.GetRequiredService<RobotFilter>().Judge($"{Chrome} (compatible; Googlebot/2.1)").Clue;
        AppendOld(site, clue, days: 8);
        await UpkeepAsync(site);
        Assert.Equal((0, 1, 1), ((await AllAsync<RefusedSample>()).Count, (await AllAsync<RefusedClue>()).Count, (await AllAsync<ClueText>()).Count));
        await using (var db = database.Open())
        {
            await db.Set<RefusedClue>().ExecuteDeleteAsync(Token);
        }
        AppendOld(site, RefusalClue.Of(ClueKind.EmptyAgent), days: 40);
        await UpkeepAsync(site);
        Assert.Equal((0, 0), ((await AllAsync<RefusedClue>()).Count, (await AllAsync<ClueText>()).Count));
        AppendOld(site, clue, days: 8);
        await site.RollUpAsync();
        Assert.Single(await AllAsync<ClueText>());
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static void AppendOld(CountedSite site, RefusalClue clue, int days)
        => site.Journal.Append(
            new JournalRecord(7, 0, Hours.UnixMs(site.Time.GetUtcNow().UtcDateTime.AddDays(-days)), ViewOutcome.Robot, Traits: clue.Bits));

    // It is run every five minutes; the start of the host may have done it.
    private static async Task UpkeepAsync(CountedSite site)
    {
        await site.RollUpAsync();
        await new TableUpkeep(
            site.Services.GetRequiredService<ReadershipDatabase>(), site.Journal, site.Services.GetRequiredService<SegmentArchive>(),
            site.Services.GetRequiredService<RulesKeeper>(), site.Time).RunIfDueAsync(Token);
    }

    private async Task<List<T>> AllAsync<T>()
        where T : class
    {
        await using var db = database.Open();
        return await db.Set<T>().AsNoTracking().ToListAsync(Token);
    }
}

public sealed class RefusalSqliteTests() : RefusalTests(new SqliteDatabase());

public sealed class RefusalPostgresTests() : RefusalTests(new PostgresDatabase());
