using System.IO.Compression;

namespace NewsSite.Exports;

/// <summary>
/// An export that is read: a folder or a zip file. Its files are asked for by names that we make ourselves, and none is ever unpacked under its own, so
/// a name that leads out of the export leads nowhere.
/// </summary>
internal abstract class ExportReader : IDisposable
{
    /// <summary>The name of every file in it, slashes between the parts.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <exception cref="ExportException">There is nothing there that could be an export.</exception>
    public static ExportReader Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new FolderReader(path);
        }
        try
        {
            return new ZipReader(ZipFile.OpenRead(path));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    /// <summary>Whether there is an export of a site at this path, from its name and first bytes.</summary>
    public static bool IsExport(string path)
    {
        try
        {
            using var export = Open(path);
            return export.Names.Contains(SiteFile.Name);
        }
        catch (ExportException)
        {
            return false;
        }
    }

    /// <summary>The bytes of a file; null when it is not there.</summary>
    /// <exception cref="ExportException">It is larger than <paramref name="mostBytes"/>, whatever length it claims, or it is damaged.</exception>
    public async Task<byte[]?> ReadAsync(string name, int mostBytes, CancellationToken cancellationToken)
    {
        if (!Names.Contains(name))
        {
            return null;
        }
        try
        {
            await using var source = await OpenAsync(name, cancellationToken);
            using var whole = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (whole.Length + read > mostBytes)
                {
                    throw new ExportException(FormattableString.Invariant($"{name} is larger than {mostBytes / 1_000_000.0:0.#} MB."));
                }
                whole.Write(buffer, 0, read);
            }
            return whole.ToArray();
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{name} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    /// <summary>Opens a file that is among <see cref="Names"/>, to be read from its beginning.</summary>
    public abstract Task<Stream> OpenAsync(string name, CancellationToken cancellationToken);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private sealed class FolderReader(string path) : ExportReader
    {
        // A link may point anywhere, so links are not followed.
        private static readonly EnumerationOptions WithoutLinks = new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            MaxRecursionDepth = 4,
        };

        private readonly string _root = Path.GetFullPath(path);
        private HashSet<string>? _names;

        public override IReadOnlyCollection<string> Names => _names ??= Directory.EnumerateFiles(_root, "*", WithoutLinks)
            .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/')).ToHashSet(StringComparer.Ordinal);

        public override Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
            => Task.FromResult<Stream>(File.OpenRead(Path.Combine(_root, name)));
    }

    private sealed class ZipReader(ZipArchive zip) : ExportReader
    {
        private readonly Dictionary<string, ZipArchiveEntry> _entries = ByName(zip);

        public override IReadOnlyCollection<string> Names => _entries.Keys;

        public override Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => _entries[name].OpenAsync(cancellationToken);

        public override void Dispose()
        {
            zip.Dispose();
            base.Dispose();
        }

        // Somebody may have zipped the folder again, and the folder's own name with it.
        private static Dictionary<string, ZipArchiveEntry> ByName(ZipArchive zip)
        {
            var site = zip.Entries.FirstOrDefault(entry => entry.Name == SiteFile.Name && entry.FullName.Split('/').Length <= 2);
            var top = site?.FullName[..^SiteFile.Name.Length] ?? "";
            return zip.Entries.Where(entry => entry.Name.Length > 0 && entry.FullName.StartsWith(top, StringComparison.Ordinal))
                .DistinctBy(entry => entry.FullName).ToDictionary(entry => entry.FullName[top.Length..], StringComparer.Ordinal);
        }
    }
}
