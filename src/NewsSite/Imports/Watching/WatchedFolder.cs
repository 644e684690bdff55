using System.Globalization;

namespace NewsSite.Imports.Watching;

/// <summary>
/// The files of a watched folder, and who has taken which. A file is taken by being renamed, which only one can do; the name tells the taker, who holds a
/// lock for as long as it lives, so that what a killed one has left is found.
/// </summary>
internal sealed class WatchedFolder : IDisposable
{
    private const string Claim = ".taken-";
    private const string Lock = ".watch-";

    private static readonly string[] Unfinished = [".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".unfinished", ".swp"];

    private readonly string _folder;
    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly FileStream _alive;

    public WatchedFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Path.Combine(_folder, "done"));
        Directory.CreateDirectory(Path.Combine(_folder, "failed"));
        _alive = new FileStream(LockOf(_me), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    /// <summary>The files that might be taken, by the order of their names. Links are not: they may lead anywhere.</summary>
    public List<FileInfo> Waiting()
        => [.. new DirectoryInfo(_folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.') && !file.Name.EndsWith('~')
            && file.LinkTarget is null && FileImporter.MayBeImported(file.Name) && !Unfinished.Contains(file.Extension.ToLowerInvariant()))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Takes a file; null where somebody else was faster.</summary>
    public TakenFile? Take(string name)
    {
        var taken = new TakenFile(name, Path.Combine(_folder, $"{Claim}{_me}-{name}"));
        return Rename(Path.Combine(_folder, name), taken.Path) ? taken : null;
    }

    /// <summary>Takes over what was taken by those that are no more.</summary>
    public List<TakenFile> Orphans()
    {
        var orphans = new List<TakenFile>();
        foreach (var path in Directory.EnumerateFiles(_folder, Claim + "*").ToList())
        {
            var rest = Path.GetFileName(path)[Claim.Length..];
            if (rest.Length < 34 || rest[32] != '-' || rest[..32] == _me || !IsDead(rest[..32]))
            {
                continue;
            }
            var mine = new TakenFile(rest[33..], Path.Combine(_folder, $"{Claim}{_me}-{rest[33..]}"));
            if (Rename(path, mine.Path))
            {
                orphans.Add(mine);
            }
        }
        return orphans;
    }

    /// <summary>Gives a file its name back, to be taken again later.</summary>
    public void Return(TakenFile file)
    {
        if (!Rename(file.Path, Path.Combine(_folder, file.Name)))
        {
            Rename(file.Path, Path.Combine(_folder, Another(file.Name)));
        }
    }

    /// <summary>Puts a file away, with a text beside it if there is something to say.</summary>
    public void PutAway(TakenFile file, bool isDone, string? why)
    {
        var folder = Path.Combine(_folder, isDone ? "done" : "failed");
        var target = Path.Combine(folder, File.Exists(Path.Combine(folder, file.Name)) ? Another(file.Name) : file.Name);
        if (why is not null)
        {
            File.WriteAllText(target + ".txt", why);
        }
        Rename(file.Path, target);
    }

    public void Dispose() => _alive.Dispose();

    private bool IsDead(string token)
    {
        try
        {
            if (File.Exists(LockOf(token)))
            {
                new FileStream(LockOf(token), FileMode.Open, FileAccess.Write, FileShare.None).Dispose();
                File.Delete(LockOf(token));
            }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string LockOf(string token) => Path.Combine(_folder, Lock + token);

    private static string Another(string name)
        => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{Guid.CreateVersion7():N}{Path.GetExtension(name)}");

    private static bool Rename(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>A file that this process has taken.</summary>
/// <param name="Name">As it was dropped.</param>
/// <param name="Path">Where it is now: in the same folder, so that its photos lie beside it still.</param>
internal sealed record TakenFile(string Name, string Path);
