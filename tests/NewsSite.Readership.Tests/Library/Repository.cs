using System.Runtime.CompilerServices;

namespace NewsSite.Readership.Tests.Library;

/// <summary>The folder of the sources that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The configuration that was built, such as Debug.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    public static string PathOf(string path) => Path.Combine(Top(), path);

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
