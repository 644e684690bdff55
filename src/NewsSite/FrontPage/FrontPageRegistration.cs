namespace NewsSite.FrontPage;

/// <summary>Registers the pins of the front page.</summary>
public static class FrontPageRegistration
{
    /// <summary>Their desk.</summary>
    public static IServiceCollection AddFrontPage(this IServiceCollection services)
    {
        services.AddScoped<FrontBoard>();
        services.AddScoped<FrontPlaces>();
        return services;
    }
}
