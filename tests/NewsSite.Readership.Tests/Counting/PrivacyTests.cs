using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Counting;

public sealed class PrivacyTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();

    [Fact]
    public async Task No_address_and_no_agent_is_ever_on_disk()
    {
        const string Agent = "Mozilla/5.0 (X11; Zanzibar; rv:136.0) Gecko/20100101 Firefox/136.0";
        await using var site = await CountedSite.StartAsync(_database, options => options.KeepSegments = true);
        await site.ReadAsync(7, "203.0.113.77", Agent);
        await site.ReadAsync(7, "2001:db8:77:1::1", Agent);
        await site.RollUpAsync();
        await site.ReadAsync(8, "203.0.113.77", Agent);
        await site.ReadAsync(8, "203.0.113.77", "curl/8 Zanzibar");
        byte[][] traces = [Encoding.UTF8.GetBytes("Zanzibar"), Encoding.Unicode.GetBytes("Zanzibar"), Encoding.UTF8.GetBytes("203.0.113"), [203, 0, 113, 77], [0x20, 0x01, 0x0d, 0xb8, 0, 0x77]];
        // The last reader that closes its connection takes the write-ahead log with it: let that be this one.
        await using var db = _database.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await db.Items.CountAsync(TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(site.JournalPath, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "node").Concat(_database.Files).ToList();
        Assert.True(files.Count >= 3);
        foreach (var bytes in files.Select(File.ReadAllBytes))
        {
            Assert.All(traces, trace => Assert.Equal(-1, bytes.AsSpan().IndexOf(trace)));
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
