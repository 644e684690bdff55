namespace NewsSite.Exports;

/// <summary>The paper as files, and back.</summary>
public static class ExportRegistration
{
    /// <summary>Registers both ways, for the commands.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddScoped<SiteExport>().AddScoped<SiteImport>();
}
