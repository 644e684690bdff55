using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace NewsSite.Backups;

/// <summary>Reads a backup, and first whether it is still what was written.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly ZipArchive _zip;

    private BackupReader(ZipArchive zip, BackupManifest manifest)
    {
        _zip = zip;
        Manifest = manifest;
    }

    public BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is no backup, or none that this program reads.</exception>
    public static async Task<BackupReader> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new BackupException($"There is no file {path}.");
        }
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            var entry = zip.GetEntry(BackupManifest.EntryName) ?? throw new InvalidDataException("it names no content");
            await using var stream = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, JsonSerializerOptions.Web, cancellationToken);
            return manifest?.Format == BackupManifest.CurrentFormat
                ? new BackupReader(zip, manifest)
                : throw new InvalidDataException("it is of another version of this program");
        }
        catch (Exception wrong) when (wrong is InvalidDataException or JsonException)
        {
            zip?.Dispose();
            throw new BackupException($"{path} is no backup that can be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    /// <summary>Reads all of it once and compares it with what was written.</summary>
    /// <exception cref="BackupException">Something is missing or was changed.</exception>
    public async Task CheckAsync(IProgress<long> bytesDone, CancellationToken cancellationToken)
    {
        foreach (var (name, hash) in Manifest.Files)
        {
            var entry = _zip.GetEntry(name) ?? throw new BackupException($"The backup lacks {name}.");
            try
            {
                await using var stream = await entry.OpenAsync(cancellationToken);
                var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
                if (found != hash)
                {
                    throw new InvalidDataException("its content is another one");
                }
            }
            catch (InvalidDataException damage)
            {
                throw new BackupException($"The backup is damaged in {name}: {damage.Message.TrimEnd('.')}. Nothing was restored.", damage);
            }
            bytesDone.Report(entry.CompressedLength);
        }
    }

    /// <summary>The bytes of all entries, as they are stored.</summary>
    public long Bytes => Manifest.Files.Keys.Sum(name => _zip.GetEntry(name)?.CompressedLength ?? 0);

    /// <summary>The entries below a folder, by their names within it.</summary>
    public IEnumerable<(string Name, ZipArchiveEntry Entry)> Below(string folder)
        => Manifest.Files.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => (name[folder.Length..], _zip.GetEntry(name)!));

    public void Dispose() => _zip.Dispose();
}
