using Microsoft.AspNetCore.OutputCaching;
using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Caching;

/// <summary>Registers the page cache.</summary>
public static class CachingRegistration
{
    /// <summary>The output cache with the one policy of the public pages.</summary>
    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<CachingOptions>().BindConfiguration("Caching").ValidateDataAnnotations().ValidateOnStart();
        services.AddOutputCache();
        services.AddSingleton<PublicPagePolicy>();
        services.AddOptions<OutputCacheOptions>().Configure<PublicPagePolicy>((options, policy) => options.AddBasePolicy(policy));
        services.AddSingleton<IOutputCacheStore, KeptPages>();
        services.AddSingleton<PageEdition>();
        services.AddSingleton<EditionChange>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<EditionChange>());
        services.AddSingleton<IPaperListener>(provider => provider.GetRequiredService<EditionChange>());
        services.AddSingleton<IBoardListener>(provider => provider.GetRequiredService<EditionChange>());
        services.AddSingleton<AuditNews>();
        services.AddSingleton<ChangeListeners>();
        services.AddHostedService<ChangesElsewhere>();
        return services;
    }

    /// <summary>What a CDN may keep, the cache, and inside it the packing. Stands after the view counting: a kept page counts too.</summary>
    public static IApplicationBuilder UseCaching(this IApplicationBuilder app)
        => app.UseSharedCaching().UseKeptPagesInOutage().UseOutputCache().UseNoRenderingInOutage().UsePageExpiry().UsePagePacking();
}
