using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Data;

public sealed class MigrationsTests
{
    [Theory, EachDatabase]
    public async Task The_database_is_migrated_before_the_first_request(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        Assert.Empty(await site.InDatabaseAsync(db => db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task No_change_of_the_model_lacks_its_migration(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        Assert.False(await site.InDatabaseAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Fact]
    public async Task The_sums_of_each_hour_are_filled_from_the_rows_that_were_there_before_them()
    {
        using var folder = new TemporaryFolder();
        var options = new DbContextOptionsBuilder<SqliteNewsDbContext>().UseSqlite($"Data Source={folder.PathOf("old.db")};Pooling=False").WithIdentityTables();
        await using var db = new SqliteNewsDbContext(options.Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("HeldViews", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "ItemDay" ("Day", "ItemId", "Views", "Readers") VALUES (10, 1, 7, 5), (10, 2, 3, 2);
            INSERT INTO "ItemHour" ("Hour", "ItemId", "Views", "Readers") VALUES (900, 1, 4, 3), (900, 2, 2, 1), (901, 1, 1, 1);
            INSERT INTO "RejectedHour" ("Hour", "ItemId", "Reason", "Requests") VALUES (240, 1, 6, 9), (900, 0, 6, 5), (900, 1, 6, 2), (900, 1, 8, 1);
            """,
            TestContext.Current.CancellationToken);

        await migrator.MigrateAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(
            [(240, 10L, 7L), (900, 6, 4), (901, 1, 1)],
            (await db.Set<HourTotal>().OrderBy(row => row.Hour).ToListAsync(TestContext.Current.CancellationToken)).Select(row => (row.Hour, row.Views, row.Readers)));
        Assert.Equal(
            [(240, ViewOutcome.Robot, 9L, 0L), (900, ViewOutcome.Robot, 7, 5), (900, ViewOutcome.DoubleClick, 1, 0)],
            (await db.Set<RejectedTotal>().OrderBy(row => row.Hour).ThenBy(row => row.Reason).ToListAsync(TestContext.Current.CancellationToken))
                .Select(row => (row.Hour, row.Reason, row.Requests, row.OfNoItem)));
    }

    [Theory, EachDatabase]
    public async Task An_instant_comes_back_as_UTC_and_to_the_microsecond(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var written = NewsSiteFactory.StartUtc.AddTicks(1234560);
        await site.InDatabaseAsync(async db =>
        {
            db.Articles.Add(Article.Draft(null, written));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var read = await site.InDatabaseAsync(db => db.Articles.Select(article => article.CreatedUtc).SingleAsync(TestContext.Current.CancellationToken));

        Assert.Equal(written, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }
}
