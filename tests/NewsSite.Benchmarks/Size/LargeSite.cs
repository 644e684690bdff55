using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Commands;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Rollup;

namespace NewsSite.Benchmarks.Size;

/// <summary>The real site over a large database, on the clock of that database.</summary>
internal static class LargeSite
{
    /// <summary>Makes the database.</summary>
    public static async Task MakeAsync(string folder, int articles, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var app = CommandHost.CreateBuilder(Settings(folder)).Build();
        await app.MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var file = scope.ServiceProvider.GetRequiredService<NewsDbContext>().Database.GetConnectionString();
        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync(cancellationToken);
        var large = new LargeDatabase(connection, articles, Hours.Of(TimeProvider.System.GetUtcNow().UtcDateTime));
        large.Fill();
        Console.WriteLine($"{articles:N0} articles, {large.Rows:N0} hourly rows, {large.Views:N0} views, made in {clock.Elapsed.TotalSeconds:N0} s.");
    }

    /// <summary>The site, its clock set to ten minutes into the last hour that has rows.</summary>
    public static async Task<(WebApplication App, Clock Clock)> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var builder = CommandHost.CreateBuilder(Settings(folder));
        var clock = new Clock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = builder.Build().UseNewsSite();
        await app.PrepareAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<NewsDbContext>().Set<HourTotal>().MaxAsync(row => row.Hour, cancellationToken);
        clock.StartAt(Hours.StartUtc(last).AddMinutes(10));
        return (app, clock);
    }

    private static string[] Settings(string folder)
        => ["--applicationName", "NewsSite", "--urls", "http://127.0.0.1:0", "--Storage:DataPath", Path.GetFullPath(folder), "--Site:StarterEdition", "false", "--Serilog:MinimumLevel:Default", "Warning"];
}

/// <summary>A clock that goes on from another instant than now.</summary>
internal sealed class Clock : TimeProvider
{
    private TimeSpan _ahead;

    public void StartAt(DateTime atUtc) => _ahead = atUtc - System.GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
