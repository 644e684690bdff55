namespace NewsSite.Commands;

/// <summary>What must be so before the first request.</summary>
public static class Preparation
{
    /// <summary>Migrates the database.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await app.MigrateAsync(cancellationToken);
    }
}
