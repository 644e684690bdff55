using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
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
