using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Backups;
using NewsSite.Commands;
using NewsSite.Data;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Backups;

/// <summary>An empty database and data folder, and the program's commands on them; the site does not run.</summary>
internal sealed class RestoredSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _postgres;
    private readonly WebApplication _app;

    public RestoredSite(TestDatabase database)
    {
        Database = database;
        _postgres = database == TestDatabase.Postgres ? PostgresDatabases.Create() : null;
        Settings = new()
        {
            ["Storage:DataPath"] = DataPath,
            ["Storage:Provider"] = database.ToString(),
            ["ConnectionStrings:NewsSite"] = _postgres ?? new SqliteConnectionStringBuilder { DataSource = _folder.PathOf("site.db"), Pooling = false }.ToString(),
        };
        _app = CommandHost.CreateBuilder([.. Settings.Select(each => $"--{each.Key}={each.Value}"), "--Serilog:MinimumLevel:Default=Warning"]).Build();
    }

    public TestDatabase Database { get; }

    public Dictionary<string, string?> Settings { get; }

    public string DataPath => _folder.PathOf("data");

    public Task RestoreAsync(string file)
        => WithAsync((SiteRestore restore) => restore.RestoreAsync(file, BackupProgress.None, TestContext.Current.CancellationToken));

    public Task BackUpAsync(string file)
        => WithAsync((SiteBackup backup) => backup.MakeAsync(file, BackupProgress.None, TestContext.Current.CancellationToken));

    public Task UseAsync<T>(Func<T, Task> use)
        where T : notnull => WithAsync(use);

    public void RefuseHalf() => _app.Services.GetRequiredService<RestoreMark>().Refuse();

    /// <summary>Lets the site run on what was restored.</summary>
    public NewsSiteFactory Open()
    {
        var site = new NewsSiteFactory { Database = TestDatabase.Sqlite };
        foreach (var (key, value) in Settings)
        {
            site.Settings[key] = value;
        }
        return site;
    }

    /// <summary>Every row of every table that a backup holds, in an order of its own.</summary>
    public async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        await WithAsync(async (NewsDbContext db) => rows = await RowsAsync(db));
        return rows;
    }

    public static async Task<List<string>> RowsAsync(NewsDbContext db)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        foreach (var table in db.Model.GetRelationalModel().Tables.Where(table => table.Name != nameof(DaySecret)))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {string.Join(',', table.Columns.Select(column => $"\"{column.Name}\"").Order(StringComparer.Ordinal))} FROM \"{table.Name}\"";
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                rows.Add($"{table.Name}: {Text(reader)}");
            }
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_postgres is not null)
        {
            PostgresDatabases.Drop(_postgres);
        }
        _folder.Dispose();
    }

    private static string Text(DbDataReader row)
        => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)
            .Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)));

    private async Task WithAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }
}
