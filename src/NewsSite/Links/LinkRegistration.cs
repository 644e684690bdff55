namespace NewsSite.Links;

/// <summary>Registers the check of links.</summary>
public static class LinkRegistration
{
    /// <summary>The book of links, and who fills it.</summary>
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddOptions<LinkOptions>().BindConfiguration("Newsroom");
        services.AddSingleton<LinkBook>();
        services.AddSingleton<LinkProbe>(_ => new LinkProbe());
        services.AddHostedService<LinkWatch>();
        services.AddScoped<StoryLinks>();
        return services;
    }
}
