using NewsSite.Data;

namespace NewsSite.Search;

/// <summary>Registers the search.</summary>
public static class SearchRegistration
{
    /// <summary>What readers ask, and what keeps it in step with the stories.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        var following = new SearchFollowing();
        services.ConfigureDbContext<SqliteNewsDbContext>(options => options.AddInterceptors(following));
        services.ConfigureDbContext<PostgresNewsDbContext>(options => options.AddInterceptors(following));
        services.AddScoped<StorySearch>();
        services.AddHostedService<SearchGathering>();
        return services;
    }
}
