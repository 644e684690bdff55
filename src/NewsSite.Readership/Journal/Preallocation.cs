using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NewsSite.Readership.Journal;

/// <summary>Takes the disk space of a file before it is mapped: writing into a hole of a mapped file on a full disk kills the process.</summary>
internal static partial class Preallocation
{
    private const int OutOfSpace = 28;      // ENOSPC
    private const int OverQuota = 122;      // EDQUOT

    /// <exception cref="IOException">The disk has no room for it.</exception>
    public static void Reserve(SafeFileHandle file, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            var error = Allocate(file, 0, bytes);
            if (error == 0)
            {
                return;
            }
            if (error is OutOfSpace or OverQuota)
            {
                throw new IOException("No space left on the disk of the journal.");
            }
        }
        WriteZeros(file, bytes);
    }

    private static void WriteZeros(SafeFileHandle file, long bytes)
    {
        var zeros = new byte[64 * 1024];
        for (var at = 0L; at < bytes; at += zeros.Length)
        {
            RandomAccess.Write(file, zeros.AsSpan(0, (int)Math.Min(zeros.Length, bytes - at)), at);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int Allocate(SafeFileHandle file, long offset, long length);
}
