namespace NewsSite.Articles;

/// <summary>Registers the writing of stories.</summary>
public static class ArticleRegistration
{
    /// <summary>The renderer, the editor and the intake.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<ArticleMarkdown>();
        services.AddScoped<ArticleEditor>();
        services.AddScoped<ArticleIntake>();
        services.AddScoped<ArticleCorrections>();
        return services;
    }
}
