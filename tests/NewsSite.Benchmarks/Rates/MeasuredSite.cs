using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsSite.Data;
using NewsSite.Rankings;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;
using NewsSite.Staff;
using Npgsql;

namespace NewsSite.Benchmarks.Rates;

/// <summary>The site's database and the counting engine, as the site sets them up, without a host: what runs is what is called.</summary>
internal sealed class MeasuredSite : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private MeasuredSite(ServiceProvider services, string folder, Clock clock)
    {
        _services = services;
        Folder = folder;
        Clock = clock;
    }

    public string Folder { get; }

    public Clock Clock { get; }

    public IServiceProvider Services => _services;

    public ViewJournal Journal => _services.GetRequiredService<ViewJournal>();

    public ViewRollup Rollup => _services.GetRequiredService<ViewRollup>();

    /// <summary>Makes it in a folder of its own, and with a PostgreSQL connection in a database of its own.</summary>
    public static async Task<MeasuredSite> CreateAsync(string? postgres, DateTime startUtc, CancellationToken cancellationToken, params (string, string)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("newssite-rates-").FullName;
        var configuration = new ConfigurationManager { ["Storage:DataPath"] = folder, ["Readership:HoldReaders"] = "30" };
        if (postgres is not null)
        {
            configuration["Storage:Provider"] = "Postgres";
            configuration["ConnectionStrings:NewsSite"] =
                new NpgsqlConnectionStringBuilder(postgres) { Database = $"newssite_rates_{Guid.NewGuid():N}" }.ConnectionString;
        }
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }
        var clock = new Clock(startUtc);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(StaffRegistration.ConfigureIdentity);
        services.AddNewsData(configuration);
        services.AddSiteReadership(configuration);
        services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
        var site = new MeasuredSite(services.BuildServiceProvider(), folder, clock);
        await site.InDatabaseAsync(db => db.Database.MigrateAsync(cancellationToken));
        return site;
    }

    public async Task InDatabaseAsync(Func<NewsDbContext, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<NewsDbContext>());
    }

    /// <summary>Writes requests to the journal, whose segments follow one another as they fill up.</summary>
    public void Append(Traffic traffic, int records)
    {
        for (var n = 0; n < records; n++)
        {
            Journal.Append(traffic.Next());
        }
        Clock.NowUtc = traffic.NowUtc;
    }

    /// <summary>Takes out of the journal what is in it, without counting it.</summary>
    public void Drain()
    {
        Journal.Seal();
        Journal.Segments.SealWaiting();
        foreach (var segment in Journal.Segments.Waiting())
        {
            Journal.Segments.Release(segment, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await InDatabaseAsync(async db =>
        {
            if (db is PostgresNewsDbContext)
            {
                await db.Database.EnsureDeletedAsync();
            }
        });
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The time of the traffic, not of the machine.</summary>
internal sealed class Clock(DateTime startUtc) : TimeProvider
{
    public DateTime NowUtc { get; set; } = startUtc;

    public override DateTimeOffset GetUtcNow() => new(NowUtc, TimeSpan.Zero);
}
