using System.Globalization;
using System.Text.RegularExpressions;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests;

/// <summary>The disk of the data folder is full, for real: database, journal and all.</summary>
public sealed partial class FullDiskTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Site__StarterEdition"] = "false",
        ["Readership__HoldReaders"] = "0",
        ["Readership__SegmentBytes"] = "65536",
    };

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task A_full_disk_costs_views_and_says_so_everywhere_and_never_costs_a_page(string kind)
    {
        SmallDisk? disk = null;
        await using var site = await RunningSite.StartAsync(Settings, async site =>
        {
            disk = await SmallDisk.MountAsync(kind, site.DataPath, megabytes: 48);
            await site.CommandAsync("", "demo", "--articles", "6");
        });
        using (disk)
        {
            await FillAndFreeAsync(site, disk!);
            await site.KillAsync();
        }
    }

    private static async Task FillAndFreeAsync(RunningSite site, SmallDisk disk)
    {
        var tables = CountedTables.OfSqlite(site);
        using var admin = await site.SignedInAsync("admin@paper.example", "Admin");
        var crowd = new Crowd(await site.StoriesAsync());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = crowd.ReadAsync(site, clients: 8, TimeSpan.FromMilliseconds(2), stop.Token);

        disk.Fill();
        var ready = await ReadyAsync(site, "counting: Unhealthy - Not counting since");
        var desk = (await admin.GetPageAsync("/admin/rankings")).QuerySelector("[role=alert]")?.TextContent ?? "";
        var before = crowd.Completed;
        await Facts.UntilAsync(() => Task.FromResult(crowd.Completed), completed => completed >= before + 1_000, Soon);
        disk.Free();
        var again = await ReadyAsync(site, "counting: Healthy");
        before = crowd.Completed;
        await Facts.UntilAsync(() => Task.FromResult(crowd.Completed), completed => completed >= before + 500, Soon);
        await stop.CancelAsync();
        await load;

        Assert.Contains("No space left on the disk", ready, StringComparison.Ordinal);
        Assert.Contains("Not counting since", desk, StringComparison.Ordinal);
        Assert.Contains("counting: Healthy", again, StringComparison.Ordinal);
        Assert.Contains("Views are not being counted: No space left on the disk", site.Log, StringComparison.Ordinal);
        Assert.Empty(crowd.Wrong);
        Assert.Equal(0, crowd.Broken);
        await AddsUpAsync(site, tables, crowd);
    }

    /// <summary>Every request is either in the tables or among those that the log says were dropped.</summary>
    private static async Task AddsUpAsync(RunningSite site, CountedTables tables, Crowd crowd)
    {
        var dropped = long.Parse(Dropped().Matches(site.Log)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(dropped >= 500, $"Only {dropped} were dropped.");
        const string Requests = """SELECT COALESCE(SUM("Records"), 0) FROM "RolledUpSegment" """;
        Assert.Equal(
            crowd.Completed - dropped,
            await Facts.UntilAsync(() => tables.NumberAsync(Requests), requests => requests >= crowd.Completed - dropped, Soon));
        Assert.Empty(await tables.BrokenInvariantsAsync());
    }

    private static Task<string> ReadyAsync(RunningSite site, string words) => Facts.UntilAsync(
        async () =>
        {
            using var monitor = site.Browser("192.0.2.9");
            using var answer = await monitor.GetAsync("/readyz", TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        },
        answer => answer.Contains(words, StringComparison.Ordinal),
        Soon);

    [GeneratedRegex(@"Dropped since the start of the process: (\d+)")]
    private static partial Regex Dropped();
}
