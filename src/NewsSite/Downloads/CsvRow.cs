using System.Globalization;

namespace NewsSite.Downloads;

/// <summary>A row of CSV (RFC 4180), with no text that a spreadsheet would run as a formula.</summary>
public static class CsvRow
{
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r'];
    private static readonly char[] NeedsQuotes = ['"', ',', '\r', '\n'];

    /// <summary>The row with its line end. Numbers are written plainly, instants in UTC, null as an empty cell.</summary>
    public static string Of(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Safe(text)),
        DateTime utc => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // A spreadsheet takes a cell that begins so for a formula, quoted or not (OWASP, CSV Injection).
    private static string Safe(string text) => text.Length > 0 && BeginsFormula.Contains(text[0]) ? "'" + text : text;

    private static string Quoted(string text)
        => text.IndexOfAny(NeedsQuotes) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
