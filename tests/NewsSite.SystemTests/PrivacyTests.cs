using System.Globalization;
using System.Net;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests;

/// <summary>Readers whose addresses, agents and referrers are known come by every way there is, and then every byte that the site has written is searched for them.</summary>
public sealed class PrivacyTests : IDisposable
{
    private const string Person = "Mozilla/5.0 (Linux; Android 14; Zanzibar Z9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
    private const string Robot = "Zanzibarbot/7.1 (+https://zanzibarbot.example/about)";
    private const string Referrer = "https://quaggas.example/a-page-of-their-own";

    private static readonly IPAddress[] Addresses =
        [IPAddress.Parse("203.0.113.77"), IPAddress.Parse("198.51.100.201"), IPAddress.Parse("2001:db8:5a17:b33f:c0de:1:2:3"), IPAddress.Parse("2001:db8:77aa:1::9")];

    private readonly TemporaryFolder _scratch = new();

    private static Traces All => Addresses.Aggregate(new Traces(), (traces, address) => traces.Add(address)).Add("Zanzibar").Add("quaggas.example").Add("10.77.");

    [Fact]
    public async Task No_address_agent_or_referrer_of_a_reader_is_on_disk_or_in_the_log()
    {
        Directory.CreateDirectory(_scratch.PathOf("tmp"));
        await using var site = await RunningSite.StartAsync(
            new Dictionary<string, string>
            {
                ["Site__StarterEdition"] = "false",
                ["Readership__KeepSegments"] = "true",
                ["Readership__HoldReaders"] = "5",
                ["Readership__RollupInterval"] = "00:00:00.2",
                ["TMPDIR"] = _scratch.PathOf("tmp"),
            },
            site => site.CommandAsync("", "demo", "--articles", "40"));
        var stories = await site.StoriesAsync();
        await ComeByEveryWayAsync(site, stories);
        await SettleAsync(site);

        await CopyAsync(site.DataPath, _scratch.PathOf("while-it-runs"));
        await site.CommandAsync("", "backup", _scratch.PathOf("backup.zip"));
        await site.StopAsync();
        await File.WriteAllTextAsync(_scratch.PathOf("log"), site.Log, TestContext.Current.CancellationToken);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(site.DataPath, "journal", "archive")));
        Assert.Empty(All.FindIn(site.DataPath));
        Assert.Empty(All.FindIn(_scratch.Path));
    }

    [Fact]
    public void The_search_finds_each_of_them_in_each_form_that_is_planted()
    {
        byte[][] planted =
        [
            .. Addresses.Select(address => address.GetAddressBytes()), .. Addresses.Select(address => address.GetAddressBytes().Reverse().ToArray()),
            System.Text.Encoding.Unicode.GetBytes(Person), System.Text.Encoding.UTF8.GetBytes(Referrer),
            System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Robot))),
            Addresses[2].GetAddressBytes()[..8],
        ];
        foreach (var bytes in planted)
        {
            File.WriteAllBytes(_scratch.PathOf("planted"), [.. new byte[4093], .. bytes, 0]);
            Assert.NotEmpty(All.FindIn(_scratch.Path));
            File.Delete(_scratch.PathOf("planted"));
            Directory.CreateDirectory(_scratch.PathOf("zipped"));
            File.WriteAllBytes(Path.Combine(_scratch.PathOf("zipped"), "planted"), bytes);
            System.IO.Compression.ZipFile.CreateFromDirectory(_scratch.PathOf("zipped"), _scratch.PathOf("planted.zip"));
            Directory.Delete(_scratch.PathOf("zipped"), recursive: true);
            Assert.NotEmpty(All.FindIn(_scratch.Path));
            File.Delete(_scratch.PathOf("planted.zip"));
        }
        Assert.Empty(All.FindIn(_scratch.Path));
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task ComeByEveryWayAsync(RunningSite site, IReadOnlyList<string> stories)
    {
        var item = Crowd.ItemOf(stories[0]).ToString(CultureInfo.InvariantCulture);
        foreach (var address in Addresses)
        {
            foreach (var agent in new[] { Person, Robot, "Zanzibar\u0001", Person + new string('z', 9_000) })
            {
                using var client = site.Browser(address.ToString(), agent);
                client.DefaultRequestHeaders.TryAddWithoutValidation("Referer", Referrer);
                foreach (var path in stories.Take(3).Concat(["/", "/ranking", "/no-such-page", "/national/999999/x", stories[0] + "?from=" + Uri.EscapeDataString(Referrer)]))
                {
                    using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
                }
                using var beacon = await client.PostAsync($"/views/{item}?from={Uri.EscapeDataString(Referrer)}", null, TestContext.Current.CancellationToken);
                using var strange = await client.PostAsync("/views/Zanzibar", null, TestContext.Current.CancellationToken);
            }
        }
        await ComeInACrowdAsync(site, stories);
    }

    // As any other program sees the files, of which the site holds one for itself alone and removes some in the meantime.
    private static async Task CopyAsync(string from, string to)
    {
        using var copy = System.Diagnostics.Process.Start("cp", ["-r", from, to]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(Directory.GetFiles(to, "newssite.db*"));
    }

    // Enough from one network to be held, on every story, of which some are old.
    private static Task ComeInACrowdAsync(RunningSite site, IReadOnlyList<string> stories)
        => Parallel.ForAsync(0, 60 * stories.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
        {
            using var client = site.Browser(string.Create(CultureInfo.InvariantCulture, $"10.77.{number % 60}.{number / 60 % 250}"), Person);
            using var answer = await client.GetAsync(stories[number / 60], cancellationToken);
        });

    private static async Task SettleAsync(RunningSite site)
    {
        var tables = CountedTables.OfSqlite(site);
        const int Held = 9;
        var held = FormattableString.Invariant($"""SELECT COALESCE(SUM("Requests"), 0) FROM "RejectedHour" WHERE "Reason" = {Held}""");
        Assert.True(await Facts.UntilAsync(() => tables.NumberAsync(held), found => found > 0, TimeSpan.FromSeconds(60)) > 0, "Nothing was held.");
        Assert.Empty(await tables.BrokenInvariantsAsync());
        Assert.True((await tables.CountedAsync(Reading.Robot)).Values.Sum() > 0);
    }
}
