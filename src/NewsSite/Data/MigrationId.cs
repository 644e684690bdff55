namespace NewsSite.Data;

/// <summary>The names of migrations, which both databases share; their stamps differ.</summary>
internal static class MigrationId
{
    /// <summary>The name in an id such as <c>20261123030022_Initial</c>.</summary>
    public static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
