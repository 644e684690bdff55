namespace NewsSite.Imports;

/// <summary>Where the file of a photo may lie on this machine.</summary>
internal static class PhotoPlaces
{
    /// <summary>Whether an address leads to the network.</summary>
    public static bool IsRemote(string address)
        => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("//", StringComparison.Ordinal);

    /// <summary>
    /// Opens the file: in the archive or beside the imported file by its path; by the end of its path, the longest first, in the folder of photos. Null
    /// where it is in none of them.
    /// </summary>
    public static Stream? Open(ImportFile file, string address)
    {
        var path = PathOf(address);
        if (path.Length == 0)
        {
            return null;
        }
        if (!IsRemote(address) && file.OpenBeside(path) is { } beside)
        {
            return beside;
        }
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var skipped = 0; skipped < steps.Length; skipped++)
        {
            var tail = string.Join('/', steps.Skip(skipped));
            if (file.Options.Photos is { } folder && FolderFiles.Open(folder, tail) is { } found)
            {
                return found;
            }
            // A bare name is no sign that a file in an archive is meant.
            if (file.Head.Entries.Count > 0 && skipped < steps.Length - 1 && file.OpenBeside(tail) is { } packed)
            {
                return packed;
            }
        }
        return null;
    }

    private static string PathOf(string address)
    {
        if (!IsRemote(address))
        {
            return Uri.UnescapeDataString(address.Split('?', '#')[0]);
        }
        var absolute = address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address;
        return Uri.TryCreate(absolute, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : "";
    }
}
