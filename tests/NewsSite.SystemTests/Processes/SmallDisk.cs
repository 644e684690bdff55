using System.Diagnostics;

namespace NewsSite.SystemTests.Processes;

/// <summary>A file system of a few megabytes, and a file on it that takes what is left.</summary>
public sealed class SmallDisk : IDisposable
{
    public const string WhyNone = "no small file system can be mounted here: that takes root";

    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    private string Filler => Path.Combine(_path, "filler");

    /// <summary>Mounts one on a folder, which is made if it is not there.</summary>
    /// <param name="kind"><c>tmpfs</c>, in memory, or <c>ext4</c>, in a file beside the folder.</param>
    /// <param name="path">The folder.</param>
    /// <param name="megabytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(string kind, string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (!(kind == "ext4" ? await MountExt4Async(path, megabytes) : await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path)))
        {
            Assert.Skip(WhyNone);
        }
        return new SmallDisk(path);
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * 1024];
        for (var size = block.Length; size > 0;)
        {
            try
            {
                filler.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;      // full: the rest is smaller
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Filler);

    // Lazily: a process may still be at home there.
    public void Dispose()
    {
        using var process = Process.Start("umount", ["-l", _path]);
        process.WaitForExit();
    }

    private static async Task<bool> MountExt4Async(string path, int megabytes)
    {
        var image = path + ".img";
        await using (var file = File.Create(image))
        {
            file.SetLength(megabytes * 1024L * 1024L);
        }
        return await RunAsync("mkfs.ext4", "-q", image) && await RunAsync("mount", "-o", "loop", image, path);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
