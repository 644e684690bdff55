using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NewsSite.Data.Tables;

/// <summary>A table of the site and its columns.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Columns">The names of its columns, unquoted.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns)
{
    /// <summary>The columns between commas, quoted.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(Quote));

    /// <summary>The name in SQL.</summary>
    public string QuotedName => Quote(Name);

    /// <summary>A name in SQL, which both databases quote alike.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The tables of the model with the CLR types in which their columns are read, by name.</summary>
    public static IReadOnlyList<(TableShape Shape, IReadOnlyList<Type> Types)> All(DbContext db)
        => [.. db.Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table =>
        {
            var columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
            return (new TableShape(table.Name, [.. columns.Select(column => column.Name)]), (IReadOnlyList<Type>)[.. columns.Select(TypeOf)]);
        })];

    // What the model keeps as JSON has no CLR type of a value; it is text in both databases.
    private static Type TypeOf(IColumn column)
    {
        var type = column.StoreTypeMapping.Converter?.ProviderClrType ?? column.StoreTypeMapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        return column.PropertyMappings.Count == 0 ? typeof(string) : type;
    }
}
