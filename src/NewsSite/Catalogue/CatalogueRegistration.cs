namespace NewsSite.Catalogue;

/// <summary>Registers the keeping of sections, authors and tags.</summary>
public static class CatalogueRegistration
{
    /// <summary>Their desks and lists.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddScoped<CatalogueTransaction>();
        services.AddScoped<SectionDesk>();
        services.AddScoped<AuthorDesk>();
        services.AddScoped<TagDesk>();
        services.AddScoped<CatalogueLists>();
        return services;
    }
}
