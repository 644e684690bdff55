using System.ComponentModel.DataAnnotations;

namespace NewsSite.Data;

/// <summary>Which database.</summary>
public enum StorageProvider
{
    /// <summary>A file under <see cref="StorageOptions.DataPath"/>.</summary>
    Sqlite,

    /// <summary>The server named by the connection string "NewsSite".</summary>
    Postgres,
}

/// <summary>Where the site keeps what it must not lose: section "Storage".</summary>
public sealed class StorageOptions
{
    /// <summary>Folder for the SQLite file, the photos and the journal; relative to the working folder. Made if missing.</summary>
    [Required(ErrorMessage = "Storage:DataPath must not be empty.")]
    public string DataPath { get; init; } = "data";

    /// <summary>Which database.</summary>
    [EnumDataType(typeof(StorageProvider), ErrorMessage = "Storage:Provider must be Sqlite or Postgres.")]
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>A file or folder of the data folder, absolute.</summary>
    public string PathOf(string name) => Path.Combine(Path.GetFullPath(DataPath), name);
}
