using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace NewsSite.Rankings.Desk;

/// <summary>A table as CSV (RFC 4180), for spreadsheets: UTF-8 with its mark, and no text that they would run as a formula.</summary>
public sealed class CsvSheet
{
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r'];
    private static readonly char[] NeedsQuotes = ['"', ',', '\r', '\n'];

    private readonly StringBuilder _text = new();

    /// <summary>Adds a row. Numbers are written plainly, instants in UTC, null as an empty cell.</summary>
    public CsvSheet Row(params IEnumerable<object?> cells)
    {
        _text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    /// <summary>The table as a download of that name.</summary>
    /// <param name="name">File name without its ending.</param>
    public FileContentResult ToFile(string name)
        => new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())], "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" };

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
