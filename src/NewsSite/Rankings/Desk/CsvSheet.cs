using System.Text;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Downloads;

namespace NewsSite.Rankings.Desk;

/// <summary>A table of figures as CSV, for spreadsheets: UTF-8 with its mark.</summary>
public sealed class CsvSheet
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a row (<see cref="CsvRow"/>).</summary>
    public CsvSheet Row(params IEnumerable<object?> cells)
    {
        _text.Append(CsvRow.Of(cells));
        return this;
    }

    /// <summary>The table as a download of that name.</summary>
    /// <param name="name">File name without its ending.</param>
    public FileContentResult ToFile(string name)
        => new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())], "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" };
}
