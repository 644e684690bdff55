using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Rollup;

namespace NewsSite.Benchmarks.Rates;

/// <summary>Bytes on disk of a million requests that came within 30 days, on SQLite.</summary>
internal static class DiskUse
{
    private const int Requests = 1_000_000;
    private const int Days = 30;
    private const int RequestsAnHour = Requests / (Days * 24);

    private static readonly DateTime StartUtc = new(2026, 4, 6, 0, 0, 0, DateTimeKind.Utc);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var site = await MeasuredSite.CreateAsync(null, StartUtc, cancellationToken, ("Readership:KeepSegments", "true"));
        var empty = await DatabaseBytesAsync(site, cancellationToken);
        var traffic = new Traffic(StartUtc, RequestsAnHour / 3600.0);
        for (var hour = 0; hour < Days * 24; hour++)
        {
            site.Append(traffic, RequestsAnHour);
            await site.Rollup.RollUpNowAsync(cancellationToken);
        }
        Print("journal, until the next rollup", Requests * 32L);
        Print("archive, if it is kept", Directory.EnumerateFiles(Path.Combine(site.Folder, "journal", "archive")).Sum(file => new FileInfo(file).Length));
        Print("tables, by the hour", await DatabaseBytesAsync(site, cancellationToken) - empty);
        site.Clock.NowUtc += TimeSpan.FromDays(Days + HourFolding.KeepDays);
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(cancellationToken);
        Print("tables, folded into days", await DatabaseBytesAsync(site, cancellationToken) - empty);
    }

    private static async Task<long> DatabaseBytesAsync(MeasuredSite site, CancellationToken cancellationToken)
    {
        await site.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken));
        return new FileInfo(Path.Combine(site.Folder, "newssite.db")).Length;
    }

    private static void Print(string what, long bytes)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {bytes / 1e6:N1} MB a million requests"));
}
