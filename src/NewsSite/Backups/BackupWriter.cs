using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace NewsSite.Backups;

/// <summary>Writes a backup: a zip file that only its owner may read, and that has its name only once it is whole and on the disk.</summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private bool _done;

    /// <exception cref="BackupException">There is such a file already.</exception>
    public BackupWriter(string path)
    {
        _path = Path.GetFullPath(path);
        if (File.Exists(_path))
        {
            throw new BackupException($"{path} is there already. A backup overwrites nothing.");
        }
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        _file = new FileStream(Unfinished, options);
        _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
    }

    private string Unfinished => _path + ".unfinished";

    /// <summary>Adds an entry. What is compressed already is not compressed again.</summary>
    public Task AddAsync(string name, bool isCompressed, Func<Stream, Task> write)
        => AddAsync(name, isCompressed, async target =>
        {
            await write(target);
            return 0L;
        });

    /// <summary>Likewise; returns what <paramref name="write"/> does.</summary>
    public async Task<long> AddAsync(string name, bool isCompressed, Func<Stream, Task<long>> write)
    {
        var entry = _zip.CreateEntry(name, isCompressed ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        using var sha = SHA256.Create();
        long result;
        await using (var target = await entry.OpenAsync())
        await using (var hashing = new CryptoStream(target, sha, CryptoStreamMode.Write))
        await using (var buffered = new BufferedStream(hashing, 1 << 16))
        {
            result = await write(buffered);
        }
        _hashes[name] = Convert.ToHexStringLower(sha.Hash!);
        return result;
    }

    /// <summary>Ends the backup and gives it its name.</summary>
    public async Task FinishAsync(Func<IReadOnlyDictionary<string, string>, BackupManifest> manifest, CancellationToken cancellationToken)
    {
        await using (var target = await _zip.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(target, manifest(_hashes), JsonSerializerOptions.Web, cancellationToken);
        }
        _zip.Dispose();
        _file.Flush(flushToDisk: true);
        File.Move(Unfinished, _path);
        _done = true;
    }

    public void Dispose()
    {
        if (!_done)
        {
            Abandon();
        }
        _file.Dispose();
    }

    // On a full disk even the end of the zip cannot be written.
    private void Abandon()
    {
        try
        {
            _zip.Dispose();
        }
        catch (IOException)
        {
            // It goes anyway.
        }
        File.Delete(Unfinished);
    }
}
