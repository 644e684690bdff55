using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Data.Tables;

namespace NewsSite.Backups;

/// <summary>Makes an empty site what a backup holds, on whatever database: so a site also moves from SQLite to PostgreSQL and back.</summary>
public sealed class SiteRestore(NewsDbContext db, RestoreMark mark, IOptions<StorageOptions> storage)
{
    /// <summary>Checks the whole backup, then restores it. Ended in between it can be begun again.</summary>
    /// <exception cref="BackupException">It cannot be; the reason is in the message, and nothing that was there is touched.</exception>
    public async Task RestoreAsync(string path, BackupProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            using var backup = await BackupReader.OpenAsync(path, cancellationToken);
            var migration = db.Database.GetMigrations().FirstOrDefault(id => MigrationId.NameOf(id) == backup.Manifest.Migration)
                ?? throw new BackupException($"The backup is of a later version of the program: it does not know the tables after {backup.Manifest.Migration}.");
            await RefuseOtherSitesAsync(migration, cancellationToken);
            progress.Expect(BackupStep.Check, backup.Bytes);
            await backup.CheckAsync(progress.Of(BackupStep.Check), cancellationToken);
            mark.Set();
            await LoadTablesAsync(backup, migration, progress, cancellationToken);
            await ExtractAsync(backup, BackupManifest.Journal, progress: null, cancellationToken);
            await ExtractAsync(backup, BackupManifest.Photos, progress, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            mark.Clear();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new BackupException($"The restore did not come to its end: {failure.Message} Run it again when that is mended.", failure);
        }
    }

    private async Task RefuseOtherSitesAsync(string migration, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var isOther = applied.Count > 0
            && (string.CompareOrdinal(applied[^1], migration) > 0
                || await db.Articles.AnyAsync(cancellationToken) || await db.Users.AnyAsync(cancellationToken) || await db.Photos.AnyAsync(cancellationToken));
        if (!mark.IsSet && (isOther || HasFiles(BackupManifest.Photos) || HasFiles(BackupManifest.Journal)))
        {
            throw new BackupException(
                $"There is a site already: restore needs an empty database, and a data folder without photos and journal ({storage.Value.PathOf("")}). Nothing was touched.");
        }
    }

    private bool HasFiles(string folder)
        => Directory.Exists(storage.Value.PathOf(folder)) && Directory.EnumerateFileSystemEntries(storage.Value.PathOf(folder)).Any();

    // The tables come as they were, so they are loaded into those of that version, and brought up to date after.
    private async Task LoadTablesAsync(BackupReader backup, string migration, BackupProgress progress, CancellationToken cancellationToken)
    {
        var rows = backup.Manifest.Rows;
        progress.Expect(BackupStep.Tables, rows.Values.Sum());
        if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Contains(migration))
        {
            await db.GetService<IMigrator>().MigrateAsync(migration, cancellationToken);
        }
        await using var loader = await TableLoader.BeginAsync(db, rows.Keys, cancellationToken);
        foreach (var (table, entry) in backup.Below(BackupManifest.Tables))
        {
            await using var source = new BufferedStream(await entry.OpenAsync(cancellationToken), 1 << 16);
            var loaded = await loader.LoadAsync(table, source, cancellationToken);
            if (loaded != rows[table])
            {
                throw new BackupException(FormattableString.Invariant($"The backup should hold {rows[table]} rows of {table} and holds {loaded}."));
            }
            progress.Of(BackupStep.Tables).Report(loaded);
        }
        await loader.CommitAsync(cancellationToken);
    }

    private async Task ExtractAsync(BackupReader backup, string folder, BackupProgress? progress, CancellationToken cancellationToken)
    {
        var root = storage.Value.PathOf(folder);
        var entries = backup.Below(folder).ToList();
        progress?.Expect(BackupStep.Photos, entries.Count);
        foreach (var (name, entry) in entries)
        {
            var path = Path.GetFullPath(Path.Combine(root, name));
            if (!path.StartsWith(root, StringComparison.Ordinal))
            {
                throw new BackupException($"The backup names a file outside of its folder: {name}.");
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken);
            progress?.Of(BackupStep.Photos).Report(1);
        }
    }
}
