namespace NewsSite.Archive;

/// <summary>Registers the archive by day.</summary>
public static class ArchiveRegistration
{
    /// <summary>What knows the days with stories.</summary>
    public static IServiceCollection AddArchive(this IServiceCollection services) => services.AddScoped<StoryDays>();
}
