namespace NewsSite.Backups;

/// <summary>Backup and restore.</summary>
public static class BackupRegistration
{
    /// <summary>Registers both, for the commands.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
        => services.AddSingleton<RestoreMark>().AddScoped<SiteBackup>().AddScoped<SiteRestore>();
}
