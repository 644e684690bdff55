using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Data.Tables;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;
using NewsSite.Site;

namespace NewsSite.Backups;

/// <summary>Makes a backup of the whole site, while it runs or not: tables, photos, and the views that are not in the tables yet.</summary>
/// <remarks>
/// The secrets of the days are left out: with them somebody who knows an address could tell from the backup what it read, long after they were deleted here.
/// </remarks>
public sealed class SiteBackup(NewsDbContext db, JournalCopy journal, IOptions<StorageOptions> storage, IOptions<SiteOptions> site, TimeProvider time)
{
    private static readonly string[] LeftOut = [nameof(DaySecret)];

    /// <summary>Writes the backup to a file that is not there yet.</summary>
    /// <exception cref="BackupException">It cannot be; the reason is in the message.</exception>
    public async Task MakeAsync(string path, BackupProgress progress, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new BackupException("The database is of an earlier version of the program. Back it up with that version, or run the command migrate first.");
        }
        var madeUtc = time.GetUtcNow().UtcDateTime;
        try
        {
            using var backup = new BackupWriter(path);
            await using var tables = await CutAsync(backup, cancellationToken);
            var rows = await WriteTablesAsync(backup, tables, progress, cancellationToken);
            await WritePhotosAsync(backup, progress, cancellationToken);
            var migration = MigrationId.NameOf(db.Database.GetMigrations().Last());
            await backup.FinishAsync(files => new(BackupManifest.CurrentFormat, madeUtc, site.Value.Name, migration, rows, files), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} could not be written: {failure.Message}", failure);
        }
    }

    // What the journal holds and what the tables hold must be of one moment, or views would be there twice or not at all.
    private async Task<TableReader> CutAsync(BackupWriter backup, CancellationToken cancellationToken)
    {
        TableReader? tables = null;
        IReadOnlyList<JournalFile> rest = [];
        await journal.HoldAsync(
            async (files, token) =>
            {
                foreach (var file in files.Where(file => !file.Name.EndsWith(".archive", StringComparison.Ordinal)))
                {
                    await AddAsync(backup, file, token);
                }
                rest = [.. files.Where(file => file.Name.EndsWith(".archive", StringComparison.Ordinal))];
                tables = await TableReader.BeginAsync(db, token);
            },
            cancellationToken);
        foreach (var file in rest)
        {
            await AddAsync(backup, file, cancellationToken);
        }
        return tables!;
    }

    private static Task AddAsync(BackupWriter backup, JournalFile file, CancellationToken cancellationToken)
        => backup.AddAsync(BackupManifest.Journal + file.Name, isCompressed: false, target => file.CopyToAsync(target, cancellationToken));

    private async Task<Dictionary<string, long>> WriteTablesAsync(
        BackupWriter backup, TableReader tables, BackupProgress progress, CancellationToken cancellationToken)
    {
        var shapes = TableShape.All(db).Where(each => !LeftOut.Contains(each.Shape.Name)).ToList();
        foreach (var (shape, _) in shapes)
        {
            progress.Expect(BackupStep.Tables, await tables.CountAsync(shape, cancellationToken));
        }
        var rows = new Dictionary<string, long>();
        foreach (var (shape, types) in shapes)
        {
            rows[shape.Name] = await backup.AddAsync(
                BackupManifest.Tables + shape.Name, isCompressed: false,
                target => tables.WriteAsync(shape, types, target, progress.Of(BackupStep.Tables), cancellationToken));
        }
        return rows;
    }

    // A photo is on the disk before its row is in the database, so those of the rows are all there by now.
    private async Task WritePhotosAsync(BackupWriter backup, BackupProgress progress, CancellationToken cancellationToken)
    {
        var root = storage.Value.PathOf("photos");
        if (!Directory.Exists(root))
        {
            return;
        }
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal).ToList();
        progress.Expect(BackupStep.Photos, files.Count);
        foreach (var path in files)
        {
            var name = BackupManifest.Photos + Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
            await backup.AddAsync(name, isCompressed: true, async target =>
            {
                await using var source = File.OpenRead(path);
                await source.CopyToAsync(target, cancellationToken);
            });
            progress.Of(BackupStep.Photos).Report(1);
        }
    }
}
