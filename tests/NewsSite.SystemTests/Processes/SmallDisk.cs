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
    public static async Task<SmallDisk> MountAsync(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (await RunAsync("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={megabytes}m"), "tmpfs", path) != 0)
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

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
