using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Backups;

/// <summary>A file in the data folder that says that a restore was begun and not ended: half a site must not be served.</summary>
public sealed class RestoreMark(IOptions<StorageOptions> storage)
{
    private string File => storage.Value.PathOf("restore-unfinished");

    /// <summary>Whether a restore was begun and not ended.</summary>
    public bool IsSet => System.IO.File.Exists(File);

    /// <exception cref="WrongSettingException">A restore into this data folder was not ended.</exception>
    public void Refuse()
    {
        if (IsSet)
        {
            throw new WrongSettingException($"A restore into {Path.GetDirectoryName(File)} was not finished. Run the command restore again.");
        }
    }

    internal void Set()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllBytes(File, []);
    }

    internal void Clear() => System.IO.File.Delete(File);
}
