using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Options;
using NewsSite.Data;

namespace NewsSite.Photos;

/// <summary>
/// The files of the renditions, below <c>photos/</c> of the data folder, by the photo's key: the same upload twice shares them. Several nodes share the
/// folder.
/// </summary>
public sealed class PhotoStore(IOptions<StorageOptions> storage)
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        ["avif"] = "image/avif",
        ["webp"] = "image/webp",
        ["jpg"] = "image/jpeg",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string _root = storage.Value.PathOf("photos");

    /// <summary>The formats every rendition exists in, smallest first.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["avif", "webp", "jpg"];

    /// <summary>The media type of a format; null for one that the store does not have.</summary>
    public static string? ContentType(string format) => ContentTypes.GetValueOrDefault(format);

    /// <summary>The absolute path of a rendition, whether or not it is there. <paramref name="key"/> is one of <see cref="Photo.Key"/>.</summary>
    public string PathOf(string key, int width, string format) => Path.Combine(FolderOf(key), Name(width, format));

    /// <summary>The absolute path of a file beside the renditions, whether or not it is there.</summary>
    internal string PathOf(string key, string name) => Path.Combine(FolderOf(key), name);

    internal static string Name(int width, string format) => string.Create(CultureInfo.InvariantCulture, $"{width}.{format}");

    /// <summary>Writes every file whole or not at all, and to the disk before the photo is entered in the database.</summary>
    internal void Write(string key, RenditionSet renditions) => Write(key, renditions.Files);

    /// <inheritdoc cref="Write(string, RenditionSet)"/>
    internal void Write(string key, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var folder = FolderOf(key);
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in files)
        {
            var unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}");
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
        }
    }

    /// <summary>Keys whose files were last written before <paramref name="beforeUtc"/> (machine's clock), whether or not a photo has them.</summary>
    internal IEnumerable<string> KeysBefore(DateTime beforeUtc)
        => Directory.Exists(_root)
            ? Directory.EnumerateDirectories(_root).SelectMany(Directory.EnumerateDirectories)
                .Where(folder => Directory.GetLastWriteTimeUtc(folder) < beforeUtc).Select(folder => Path.GetFileName(folder))
            : [];

    /// <summary>Removes all files of a key; it is no fault when there are none.</summary>
    internal void Remove(string key)
    {
        if (Directory.Exists(FolderOf(key)))
        {
            Directory.Delete(FolderOf(key), recursive: true);
        }
    }

    /// <summary>Removes what a crash left half written of a key whose photo exists.</summary>
    internal void RemoveUnfinished(string key)
    {
        foreach (var file in Directory.EnumerateFiles(FolderOf(key), ".*"))
        {
            File.Delete(file);
        }
    }

    private string FolderOf(string key) => Path.Combine(_root, key[..2], key);
}
