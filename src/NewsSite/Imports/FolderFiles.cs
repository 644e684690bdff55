namespace NewsSite.Imports;

/// <summary>Files of a folder by relative paths that a stranger wrote.</summary>
internal static class FolderFiles
{
    /// <summary>Opens a file of the folder; null where there is none, or where the path leads out of the folder.</summary>
    public static FileStream? Open(string folder, string relativePath)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (relativePath.Length is 0 or > 1000 || relativePath.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }
        var path = Path.GetFullPath(Path.Combine(root, relativePath));
        if (!path.StartsWith(root, StringComparison.Ordinal) || !File.Exists(path))
        {
            return null;
        }
        // A link may lead anywhere: what comes out of an archive of strangers may be one.
        return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target && !target.FullName.StartsWith(root, StringComparison.Ordinal)
            ? null
            : File.OpenRead(path);
    }
}
