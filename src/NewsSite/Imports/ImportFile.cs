using System.IO.Compression;

namespace NewsSite.Imports;

/// <summary>A file to import: plain, or an archive (zip) with a main document and its photos.</summary>
public sealed class ImportFile : IDisposable
{
    private readonly ZipArchive? _archive;
    private readonly ZipArchiveEntry? _main;
    private CountingStream? _counted;

    private ImportFile(string path, ImportOptions options)
    {
        Path = System.IO.Path.GetFullPath(path);
        Options = options;
        Length = new FileInfo(Path).Length;
        if (IsArchive(Path))
        {
            _archive = ZipFile.OpenRead(Path);
            _main = MainOf(_archive);
            Length = _main?.Length ?? 0;
        }
        Head = ImportHead.Of(Name, Beginning(), [.. _archive?.Entries.Select(entry => entry.FullName) ?? []]);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Name without the folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>How the import is to go.</summary>
    public ImportOptions Options { get; }

    /// <summary>How it begins.</summary>
    public ImportHead Head { get; }

    /// <summary>Bytes of the main document.</summary>
    public long Length { get; }

    /// <summary>Bytes of the main document read so far, in the latest reading of it.</summary>
    public long Done => _counted?.Count ?? 0;

    /// <summary>Opens a file and looks at its beginning.</summary>
    /// <exception cref="ImportException">It is not there, or cannot be read.</exception>
    public static ImportFile Open(string path, ImportOptions options)
    {
        try
        {
            return new ImportFile(path, options);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImportException($"{path} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>The main document, from its beginning: the file itself, or of an archive the document nearest to its top.</summary>
    public Stream OpenMain()
    {
        var stream = _main is null ? new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 65_536, FileOptions.SequentialScan) : _main.Open();
        return _counted = new CountingStream(stream);
    }

    /// <summary>A file beside this one, or in the archive, by its relative path; null where there is none. Never leaves the folder or the archive.</summary>
    public Stream? OpenBeside(string relativePath)
    {
        var wanted = relativePath.Replace('\\', '/').TrimStart('/');
        return _archive is null
            ? FolderFiles.Open(System.IO.Path.GetDirectoryName(Path)!, wanted)
            : _archive.GetEntry(wanted)?.Open() ?? _archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/" + wanted, StringComparison.Ordinal))?.Open();
    }

    /// <inheritdoc/>
    public void Dispose() => _archive?.Dispose();

    private static bool IsArchive(string path)
    {
        Span<byte> first = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 && first.SequenceEqual("PK\x3\x4"u8);
    }

    private static ZipArchiveEntry? MainOf(ZipArchive archive)
        => archive.Entries.Where(entry => System.IO.Path.GetExtension(entry.Name).ToUpperInvariant() is ".JSON" or ".XML")
            .OrderBy(entry => entry.FullName.Count(letter => letter == '/')).ThenBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault();

    private byte[] Beginning()
    {
        if (_archive is not null && _main is null)
        {
            return [];
        }
        var beginning = new byte[ImportHead.Length];
        using var stream = OpenMain();
        var length = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return beginning[..length];
    }
}
