using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Readership;

namespace NewsSite.Rankings;

/// <summary>Takes the counting engine into the site.</summary>
public static class ReadershipRegistration
{
    /// <summary>The engine with the settings of section "Readership"; its journal lies in the data folder.</summary>
    public static IServiceCollection AddSiteReadership(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddReadership<NewsDbContext, RankableArticles>(configuration.GetSection("Readership"));
        services.AddOptions<ReadershipOptions>().Configure<IOptions<StorageOptions>>((readership, storage)
            => readership.JournalPath = storage.Value.PathOf("journal"));
        return services;
    }
}
