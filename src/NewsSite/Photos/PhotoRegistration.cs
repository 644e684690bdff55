using NewsSite.Articles;

namespace NewsSite.Photos;

/// <summary>Registers the photo desk and its addresses.</summary>
public static class PhotoRegistration
{
    private const string Pattern = "/photos/{id:long}/{key:length(16)}/{width:int:min(1)}.{format:length(3,4)}";
    private const string CropPattern = "/photos/{id:long}/{key:length(16)}/{shape:length(3,4)}/{focus:maxlength(7)}.jpg";

    /// <summary>Registers <see cref="PhotoDesk"/> and what it needs; checks <see cref="PhotoOptions"/> at start.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services)
    {
        services.AddOptions<PhotoOptions>().BindConfiguration("Photos").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PhotoStore>();
        services.AddSingleton<PhotoEncoder>();
        services.AddSingleton<CropMaker>();
        services.AddSingleton<PhotoVisibility>();
        services.AddSingleton<IArticleListener>(provider => provider.GetRequiredService<PhotoVisibility>());
        services.AddScoped<PhotoWorkshop>();
        services.AddScoped<PhotoDesk>();
        services.AddScoped<PhotoLibrary>();
        services.AddScoped<PhotoChanges>();
        services.AddSingleton<PhotoOrphans>();
        services.AddHostedService<PhotoHousekeeping>();
        return services;
    }

    /// <summary>Maps the renditions and the crops, GET and HEAD.</summary>
    public static IEndpointConventionBuilder MapPhotos(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(CropPattern, [HttpMethods.Get, HttpMethods.Head], PhotoCropEndpoint.AnswerAsync);
        return endpoints.MapMethods(Pattern, [HttpMethods.Get, HttpMethods.Head], PhotoEndpoint.AnswerAsync).WithName("Photo");
    }
}
