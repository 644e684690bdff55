namespace NewsSite.Articles;

/// <summary>Registers the writing of stories.</summary>
public static class ArticleRegistration
{
    /// <summary>The renderer and the editor.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<ArticleMarkdown>();
        services.AddScoped<ArticleEditor>();
        return services;
    }
}
