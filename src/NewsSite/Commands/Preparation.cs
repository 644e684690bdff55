using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Backups;
using NewsSite.Data;
using NewsSite.StarterEdition;

namespace NewsSite.Commands;

/// <summary>What must be so before the first request.</summary>
public static class Preparation
{
    /// <summary>
    /// Migrates the database; fills an empty one with the starter edition if the configuration asks for it, and else sees to it that there is a section.
    /// </summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<RestoreMark>().Refuse();
        await app.MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EditionLoader>().LoadAsync(cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
        await MakeFirstSectionAsync(db, cancellationToken);
        await SqliteStatistics.RefreshAsync(db, cancellationToken);
    }

    // A story needs a section, so a paper of its own begins with one.
    private static async Task MakeFirstSectionAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Sections.AnyAsync(cancellationToken))
        {
            db.Sections.Add(new Section { Slug = "news", Name = "News", NameJa = "ニュース", Accent = "vermilion", Position = 1 });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
