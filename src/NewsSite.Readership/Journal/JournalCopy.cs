using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Journal;

/// <summary>Lets a backup take journal and tables as they are at one moment, so that what is restored from it counts every request once.</summary>
public sealed class JournalCopy
{
    private readonly ReadershipDatabase _database;
    private readonly IOptions<ReadershipOptions> _options;

    internal JournalCopy(ReadershipDatabase database, IOptions<ReadershipOptions> options)
    {
        _database = database;
        _options = options;
    }

    /// <summary>
    /// Holds the rollups of all nodes back while <paramref name="take"/> copies the files that it is told of and begins to read the database. Requests are
    /// counted meanwhile, into segments that come after.
    /// </summary>
    /// <param name="take">Is told of every file that belongs to the journal of this folder now. It should be quick: views wait for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="System.Data.Common.DbException">The database refused.</exception>
    public Task HoldAsync(Func<IReadOnlyList<JournalFile>, CancellationToken, Task> take, CancellationToken cancellationToken)
        => _database.InTurnAsync(async (lease, _, token) => await take(await FilesAsync(lease, token), token), cancellationToken);

    private async Task<List<JournalFile>> FilesAsync(ReadershipDatabase.Lease lease, CancellationToken cancellationToken)
    {
        var files = new List<JournalFile>();
        foreach (var folder in NodeFolder.All(_options.Value.JournalPath))
        {
            var segments = NodeFolder.SegmentsIn(folder.Path);
            var highest = await lease.Db.Set<RolledUpSegment>().Where(row => row.Node == folder.Node).MaxAsync(row => (long?)row.Segment, cancellationToken) ?? 0;
            var starts = segments.Select(NodeFolder.NumberOf).Append(highest).Max() >> 32;
            files.Add(new JournalFile(NameOf(Path.Combine(folder.Path, NodeFolder.StartsFile)), null, sizeof(int), Bytes((int)starts)));
            files.AddRange(segments.Select(Of));
        }
        files.AddRange(ArchiveFile.In(SegmentArchive.FolderOf(_options.Value.JournalPath)).Select(file => Of(file.Path)));
        return files;
    }

    private JournalFile Of(string path) => new(NameOf(path), path, new FileInfo(path).Length, default);

    private string NameOf(string path) => Path.GetRelativePath(_options.Value.JournalPath, path).Replace(Path.DirectorySeparatorChar, '/');

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}

/// <summary>A file of the journal, as long as it was when a copy began.</summary>
/// <param name="Name">Its path within the journal's folder, with slashes.</param>
/// <param name="Source">Where it lies; null: nowhere, its content is given.</param>
/// <param name="Length">The bytes that belong to the copy. The file itself may have grown since.</param>
/// <param name="Content">The content of a file that lies nowhere.</param>
public sealed record JournalFile(string Name, string? Source, long Length, ReadOnlyMemory<byte> Content)
{
    /// <summary>Copies the file as it belongs to the copy. A segment that was removed since held nothing.</summary>
    /// <exception cref="IOException">It cannot be read, or <paramref name="target"/> not be written.</exception>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Source is null)
        {
            await target.WriteAsync(Content, cancellationToken);
            return;
        }
        await using var source = new FileStream(Source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[81920];
        for (var left = Length; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (read == 0)
            {
                break;
            }
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }
}
