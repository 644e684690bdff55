using Microsoft.Extensions.Options;
using NewsSite.Imports.Feeds;
using NewsSite.Imports.Ghost;
using NewsSite.Imports.Watching;
using NewsSite.Imports.Wire;
using NewsSite.Imports.WordPress;

namespace NewsSite.Imports;

/// <summary>Bringing stories along from elsewhere.</summary>
public static class ImportRegistration
{
    /// <summary>Registers the formats that can be read, each as <see cref="IStoryFormat"/>, and what takes their stories in.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<IStoryFormat, WxrFormat>();
        services.AddSingleton<IStoryFormat, GhostFormat>();
        services.AddSingleton<IStoryFormat, FeedFormat>();
        services.AddSingleton<IStoryFormat, NewsMlFormat>();
        services.AddSingleton<IStoryFormat, NinjsFormat>();
        services.AddSingleton<PhotoFetch>();
        services.AddSingleton<FileImporter>();
        services.AddScoped<PhotoCollector>();
        services.AddScoped<StoryPhotos>();
        services.AddScoped<StoryFiling>();
        services.AddScoped<StoryPreparation>();
        services.AddScoped<StoryImporter>();
        services.AddScoped<WireDesk>();
        services.AddOptions<WatchOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchOptionsRules>();
        services.AddHostedService<WatchService>();
        return services;
    }
}
