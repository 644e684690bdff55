namespace NewsSite.Backups;

/// <summary>What a backup holds, as its last entry says.</summary>
/// <param name="Format">The version of this form.</param>
/// <param name="MadeUtc">When it was begun; all that it holds is as it was then.</param>
/// <param name="Site">The paper's name.</param>
/// <param name="Migration">The last migration of the tables, without the stamp that differs between databases.</param>
/// <param name="Rows">The number of rows of each table.</param>
/// <param name="Files">The SHA-256 of every entry, in hexadecimal digits.</param>
public sealed record BackupManifest(
    int Format, DateTime MadeUtc, string Site, string Migration, IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The form that this program writes, and the only one that it reads.</summary>
    public const int CurrentFormat = 1;

    internal const string EntryName = "manifest.json";
    internal const string Tables = "tables/";
    internal const string Photos = "photos/";
    internal const string Journal = "journal/";
}
