using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NewsSite.Readership.Tests.Site;

/// <summary>An empty database of its own for one test, on either product.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract void Use(DbContextOptionsBuilder builder);

    public abstract Task CreateAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    internal ItemsDb Open()
    {
        var options = new DbContextOptionsBuilder<ItemsDb>();
        Use(options);
        return new ItemsDb(options.Options);
    }
}

internal sealed class SqliteDatabase : TestDatabase
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"readership-{Guid.NewGuid():N}.db");

    public override void Use(DbContextOptionsBuilder builder) => builder.UseSqlite($"Data Source={_path};Pooling=False;Default Timeout=1");

    public override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        await db.Database.EnsureCreatedAsync(cancellationToken);
    }

    public IEnumerable<string> Files => Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_path) + "*");

    public override ValueTask DisposeAsync()
    {
        foreach (var file in Files)
        {
            File.Delete(file);
        }
        return ValueTask.CompletedTask;
    }
}

internal sealed class PostgresDatabase : TestDatabase
{
    private readonly string _name = $"readership_{Guid.NewGuid():N}";

    private static string? Server => Environment.GetEnvironmentVariable("NEWSSITE_TEST_POSTGRES");

    public override void Use(DbContextOptionsBuilder builder)
        => builder.UseNpgsql(new NpgsqlConnectionStringBuilder(Server) { Database = _name, Pooling = false }.ConnectionString);

    public override async Task CreateAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Server), "NEWSSITE_TEST_POSTGRES is not set");
        await using var db = Open();
        await db.Database.EnsureCreatedAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        if (!string.IsNullOrEmpty(Server))
        {
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }
    }
}
