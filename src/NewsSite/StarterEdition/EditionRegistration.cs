using NewsSite.Synthetic;

namespace NewsSite.StarterEdition;

/// <summary>Registers the starter edition's loader and the synthetic stories and readers of load tests.</summary>
public static class EditionRegistration
{
    /// <summary>Scoped: a load is one piece of work.</summary>
    public static IServiceCollection AddStarterEdition(this IServiceCollection services)
        => services.AddScoped<EditionDesk>().AddScoped<EditionLoader>().AddScoped<SyntheticReaders>().AddScoped<SyntheticArticles>();
}
