using NewsSite.Articles;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>Registers what the site makes of its readership.</summary>
public static class RankingsRegistration
{
    /// <summary>The lists beside the stories, and what keeps them fresh.</summary>
    public static IServiceCollection AddRankings(this IServiceCollection services)
    {
        services.AddSingleton<SectionCatalog>();
        services.AddSingleton<TopLists>();
        services.AddSingleton<MovementMark>();
        services.AddSingleton<TopListWriter>();
        services.AddSingleton<TopListComposer>();
        services.AddSingleton<TopListRefresher>();
        services.AddScoped<ExclusionDesk>();
        services.AddScoped<HoldDecisions>();
        services.AddScoped<RankingDesk>();
        services.AddScoped<StoryDesk>();
        services.AddScoped<NotCountedDesk>();
        services.AddScoped<HeldDesk>();
        services.AddScoped<RisingDesk>();
        services.AddSingleton<RisingHabits>();
        services.AddSingleton<BoardNotice>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<BoardNotice>());
        services.AddSingleton<IPaperListener>(provider => provider.GetRequiredService<BoardNotice>());
        services.AddScoped<ClueBook>();
        services.AddScoped<RefusalDesk>();
        services.AddScoped<RulesUsed>();
        services.AddScoped<ShadowDesk>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<TopListRefresher>());
        services.AddSingleton<IPaperListener>(provider => provider.GetRequiredService<TopListRefresher>());
        services.AddSingleton<IBoardListener>(provider => provider.GetRequiredService<TopListRefresher>());
        services.AddHostedService<FirstBoard>();
        return services;
    }
}
