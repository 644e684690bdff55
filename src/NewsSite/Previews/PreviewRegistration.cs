namespace NewsSite.Previews;

/// <summary>Registers previews for people without an account.</summary>
public static class PreviewRegistration
{
    /// <summary>The links.</summary>
    public static IServiceCollection AddPreviews(this IServiceCollection services) => services.AddScoped<PreviewLinks>();
}
