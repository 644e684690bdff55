using NewsSite.StarterEdition;

namespace NewsSite.Commands;

/// <summary>What must be so before the first request.</summary>
public static class Preparation
{
    /// <summary>Migrates the database and, if it is empty and the configuration asks for it, loads the starter edition.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await app.MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EditionLoader>().LoadAsync(cancellationToken);
    }
}
