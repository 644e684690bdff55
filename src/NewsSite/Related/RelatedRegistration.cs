using NewsSite.Articles;

namespace NewsSite.Related;

/// <summary>Registers what works out which stories belong together.</summary>
public static class RelatedRegistration
{
    /// <summary>The finder, the keeper, and who calls them.</summary>
    public static IServiceCollection AddRelated(this IServiceCollection services)
    {
        services.AddScoped<RelatedFinder>();
        services.AddScoped<RelatedKeeper>();
        services.AddSingleton<RelatedQueue>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<RelatedQueue>());
        services.AddHostedService<RelatedWatch>();
        return services;
    }
}
