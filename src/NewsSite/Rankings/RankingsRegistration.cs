using NewsSite.Articles;

namespace NewsSite.Rankings;

/// <summary>Registers the lists.</summary>
public static class RankingsRegistration
{
    /// <summary>The lists beside the stories, and what keeps them fresh.</summary>
    public static IServiceCollection AddRankings(this IServiceCollection services)
    {
        services.AddSingleton<SectionCatalog>();
        services.AddSingleton<TopLists>();
        services.AddSingleton<TopListWriter>();
        services.AddSingleton<TopListRefresher>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<TopListRefresher>());
        services.AddHostedService(provider => provider.GetRequiredService<TopListRefresher>());
        return services;
    }
}
