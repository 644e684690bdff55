using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Data;

namespace NewsSite.Tests.Hosting;

/// <summary>
/// The whole site in process, one for each test: an empty migrated database and a data folder of its own, a clock that only the test moves, and
/// X-Forwarded-For believed as from a proxy on the same machine.
/// </summary>
public sealed class NewsSiteFactory : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder _folder = new();
    private string? _postgres;
    private bool _started;

    /// <summary>The instant at which every test begins: 21:49 JST, April 6, 2030.</summary>
    public static DateTime StartUtc { get; } = new(2030, 4, 6, 12, 49, 0, DateTimeKind.Utc);

    /// <summary>Which database; give it what <see cref="EachDatabaseAttribute"/> hands to the test.</summary>
    public TestDatabase Database { get; init; } = TestDatabase.Sqlite;

    /// <summary>The site's clock unless <see cref="RealTime"/>.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(StartUtc));

    /// <summary>Whether the site's clock is the machine's.</summary>
    public bool RealTime { get; init; }

    /// <summary>What the site takes for now, UTC.</summary>
    public DateTime NowUtc => Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>Settings over those of the site ("Site:Name").</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Replaces or adds services.</summary>
    public Action<IServiceCollection>? ReplaceServices { get; init; }

    /// <summary>The site's data folder.</summary>
    public string DataPath => _folder.Path;

    /// <summary>
    /// Lets time pass all at once, as when a machine's clock is set: what runs by the clock is not woken for every second in between, which for a day
    /// would be a hundred thousand times.
    /// </summary>
    public void Skip(TimeSpan time) => Time.AdjustTime(Time.GetUtcNow() + time);

    public override async ValueTask DisposeAsync()
    {
        var connection = _started && Settings.GetValueOrDefault("Storage:Provider", Database.ToString()) == nameof(TestDatabase.Sqlite) ? await ConnectionStringAsync() : null;
        await base.DisposeAsync();
        if (connection is not null)
        {
            using var closed = new SqliteConnection(connection);
            SqliteConnection.ClearPool(closed);
        }
        if (_postgres is not null)
        {
            PostgresDatabases.Drop(_postgres);
        }
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in StandardSettings().Concat(Settings))
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, LoopbackConnection>();
            if (!RealTime)
            {
                services.AddSingleton<TimeProvider>(Time);
            }

            // What makes a guesser slow would make the tests slow.
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

            // Which stories belong together is worked out when a test asks RelatedKeeper for it, not at some time while it looks at pages.
            services.Remove(services.Single(service => service.ImplementationType?.Name == "RelatedWatch"));
            ReplaceServices?.Invoke(services);
        });
        _started = true;
    }

    private Dictionary<string, string?> StandardSettings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:DataPath"] = DataPath,
            ["Storage:Provider"] = Database.ToString(),
            ["Site:StarterEdition"] = "false",
            ["Proxy:KnownNetworks:0"] = "127.0.0.0/8",
            ["Serilog:MinimumLevel:Default"] = "Warning",
        };
        if (Database == TestDatabase.Postgres)
        {
            settings["ConnectionStrings:NewsSite"] = _postgres = PostgresDatabases.Create();
        }
        else
        {
            SqliteTemplate.CopyTo(_folder.PathOf("newssite.db"));
        }
        return settings;
    }

    private async Task<string?> ConnectionStringAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<NewsDbContext>().Database.GetConnectionString();
    }
}
