namespace NewsSite.Drafts;

/// <summary>Registers the keeping of what is not saved yet.</summary>
public static class DraftRegistration
{
    /// <summary>Slots, presence and their clearing.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<DraftShelf>();
        services.AddScoped<PresenceBook>();
        services.AddSingleton<DraftPace>();
        services.AddHostedService<DraftClearing>();
        return services;
    }
}
