using Microsoft.Extensions.DependencyInjection;
using NewsSite.Data;

namespace NewsSite.Tests.Hosting;

/// <summary>The site's own services, for what a test must prepare or look up behind its pages.</summary>
public static class DatabaseAccess
{
    /// <summary>Asks the site's database.</summary>
    public static Task<T> InDatabaseAsync<T>(this NewsSiteFactory site, Func<NewsDbContext, Task<T>> ask)
        => site.WithAsync(ask);

    /// <summary>Changes the site's database.</summary>
    public static Task InDatabaseAsync(this NewsSiteFactory site, Func<NewsDbContext, Task> change)
        => site.WithAsync<NewsDbContext, bool>(async db =>
        {
            await change(db);
            return true;
        });

    /// <summary>Uses a service of the site in a scope of its own.</summary>
    public static async Task<T> WithAsync<TService, T>(this NewsSiteFactory site, Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
