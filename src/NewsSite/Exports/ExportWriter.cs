using System.IO.Compression;

namespace NewsSite.Exports;

/// <summary>
/// Where an export is written: a folder, or a zip file if the name ends so. It has its name only once it is whole; drafts are in it, so only its owner
/// may read it.
/// </summary>
internal abstract class ExportWriter : IDisposable
{
    private bool _done;

    protected ExportWriter(string path)
    {
        Target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (File.Exists(Target) || (Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any()))
        {
            throw new ExportException($"{path} is there already. An export overwrites nothing.");
        }
    }

    protected string Target { get; }

    protected string Unfinished => Target + ".unfinished";

    /// <exception cref="ExportException">There is something of that name already.</exception>
    public static ExportWriter Begin(string path)
        => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? new ZipExport(path) : new FolderExport(path);

    /// <summary>Writes one file of the export. <paramref name="name"/> has slashes between its parts.</summary>
    public abstract Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Ends the export and gives it its name.</summary>
    public void Finish()
    {
        GiveName();
        _done = true;
    }

    public void Dispose()
    {
        if (!_done)
        {
            Abandon();
        }
        Close();
        GC.SuppressFinalize(this);
    }

    protected abstract void GiveName();

    protected abstract void Abandon();

    protected virtual void Close()
    {
    }

    private sealed class FolderExport : ExportWriter
    {
        public FolderExport(string path)
            : base(path)
        {
            DeleteUnfinished();
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Unfinished);
            }
            else
            {
                Directory.CreateDirectory(Unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        public override async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
        {
            var path = System.IO.Path.Combine(Unfinished, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await write(file);
        }

        protected override void GiveName()
        {
            if (Directory.Exists(Target))
            {
                Directory.Delete(Target);       // an empty one, as the beginning saw to
            }
            Directory.Move(Unfinished, Target);
        }

        protected override void Abandon() => DeleteUnfinished();

        private void DeleteUnfinished()
        {
            if (Directory.Exists(Unfinished))
            {
                Directory.Delete(Unfinished, recursive: true);
            }
        }
    }

    private sealed class ZipExport : ExportWriter
    {
        private readonly FileStream _file;
        private readonly ZipArchive _zip;

        public ZipExport(string path)
            : base(path)
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            _file = new FileStream(Unfinished, options);
            _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
        }

        public override async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
        {
            var isPicture = System.IO.Path.GetExtension(name) is ".avif" or ".webp" or ".jpg";
            var entry = _zip.CreateEntry(name, isPicture ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
            await using var target = await entry.OpenAsync(cancellationToken);
            await using var buffered = new BufferedStream(target, 1 << 16);
            await write(buffered);
        }

        protected override void GiveName()
        {
            _zip.Dispose();
            _file.Flush(flushToDisk: true);
            File.Move(Unfinished, Target);
        }

        // On a full disk even the end of the zip cannot be written.
        protected override void Abandon()
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

        protected override void Close() => _file.Dispose();
    }
}
