using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Benchmarks.Rates;

/// <summary>Processor time of this process and of a PostgreSQL server on the same machine: on a shared machine the only clock that tells the truth.</summary>
internal static class ProcessorTime
{
    private const double TicksASecond = 100;        // USER_HZ, which is 100 on every Linux that .NET runs on

    public static TimeSpan Own => Environment.CpuUsage.TotalTime;

    /// <summary>Of all processes of the server; null: it is not PostgreSQL, or not on this machine.</summary>
    public static async Task<TimeSpan?> OfServerAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        if (db is not PostgresNewsDbContext)
        {
            return null;
        }
        var processes = await db.Database.SqlQuery<int>($"""SELECT pid AS "Value" FROM pg_stat_activity""").ToListAsync(cancellationToken);
        var files = processes.Select(process => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat")).ToList();
        return files.TrueForAll(File.Exists) ? TimeSpan.FromSeconds(files.Sum(Ticks) / TicksASecond) : null;
    }

    private static long Ticks(string file)
    {
        // The name of the process, which may hold anything, ends with the last parenthesis; user and system time are the 12th and 13th after it.
        var text = File.ReadAllText(file);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
