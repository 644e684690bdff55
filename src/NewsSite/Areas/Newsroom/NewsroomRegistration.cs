using NewsSite.Areas.Newsroom.Curation;

namespace NewsSite.Areas.Newsroom;

/// <summary>Registers the desk. Its folder is closed to strangers where the policies are registered.</summary>
public static class NewsroomRegistration
{
    /// <summary>What the desk's pages need.</summary>
    public static IServiceCollection AddNewsroom(this IServiceCollection services)
    {
        services.AddScoped<StoryLook>();
        services.AddScoped<StoryReader>();
        services.AddScoped<OwnSaves>();
        services.AddScoped<UnsavedWork>();
        services.AddScoped<StoryMerger>();
        services.AddScoped<StoryDesk>();
        services.AddScoped<BulkDesk>();
        services.AddScoped<TimelineReader>();
        services.AddScoped<FrontSheets>();
        return services;
    }
}
