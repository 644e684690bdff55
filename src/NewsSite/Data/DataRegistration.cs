using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsSite.Site;

namespace NewsSite.Data;

/// <summary>The only place that knows which database the site runs on.</summary>
public static class DataRegistration
{
    private static readonly SqlitePragmas Pragmas = new();

    /// <summary>Registers <see cref="NewsDbContext"/> for the configured provider.</summary>
    /// <exception cref="WrongSettingException">Postgres is chosen and no connection string given, or the provider is unknown.</exception>
    public static IServiceCollection AddNewsData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        var storage = Read(configuration);
        if (storage.Provider == StorageProvider.Postgres)
        {
            var connection = configuration.GetConnectionString("NewsSite")
                ?? throw new WrongSettingException("Storage:Provider is Postgres, so ConnectionStrings:NewsSite must be set.");
            services.AddDbContextPool<NewsDbContext, PostgresNewsDbContext>(options => Quieten(options.UseNpgsql(connection)));
        }
        else
        {
            Directory.CreateDirectory(storage.PathOf("."));
            var connection = configuration.GetConnectionString("NewsSite") ?? SqliteConnection(storage);
            services.AddDbContextPool<NewsDbContext, SqliteNewsDbContext>(options => Quieten(options.UseSqlite(connection).AddInterceptors(Pragmas)));
        }
        services.AddSingleton<DatabaseOutage>();
        services.AddHostedService<DatabaseWatch>();
        services.AddHostedService<SqliteStatistics>();
        services.AddDataProtection().SetApplicationName("NewsSite").PersistKeysToDbContext<NewsDbContext>();
        return services;
    }

    // Whoever catches these logs them, once; written here as well they would fill the disk while the database is away.
    private static void Quieten(DbContextOptionsBuilder options) => options.ConfigureWarnings(events => events.Log(
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    private static StorageOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Storage");
        return Enum.TryParse<StorageProvider>(section["Provider"] ?? nameof(StorageProvider.Sqlite), ignoreCase: true, out _)
            ? section.Get<StorageOptions>() ?? new StorageOptions()
            : throw new WrongSettingException("Storage:Provider must be Sqlite or Postgres.");
    }

    private static string SqliteConnection(StorageOptions storage)
        => new SqliteConnectionStringBuilder { DataSource = storage.PathOf("newssite.db"), ForeignKeys = true }.ToString();
}
