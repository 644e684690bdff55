using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsSite.Imports;

/// <summary>The report of an import as a file, written line by line: CSV (RFC 4180), or a JSON array.</summary>
public sealed class ReportFile : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StreamWriter _file;
    private readonly bool _isCsv;
    private bool _isFirst = true;

    private ReportFile(string path, bool isCsv)
    {
        _isCsv = isCsv;
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = isCsv ? "\r\n" : "\n" };
        _file.WriteLine(isCsv ? "file,sourceId,title,outcome,articleId,remarks" : "[");
    }

    /// <summary>Begins a report; the ending of its name says which kind.</summary>
    /// <exception cref="ImportException">It cannot be written, or its ending is neither.</exception>
    public static ReportFile Create(string path)
    {
        var ending = Path.GetExtension(path).ToUpperInvariant();
        if (ending is not (".CSV" or ".JSON"))
        {
            throw new ImportException("--report must name a file that ends in .csv or .json.");
        }
        try
        {
            return new ReportFile(path, ending == ".CSV");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be written: {unwritable.Message}", unwritable);
        }
    }

    /// <summary>Adds a line.</summary>
    public void Add(ImportLine line)
    {
        if (_isCsv)
        {
            _file.WriteLine(string.Join(',', new[]
            {
                line.File, line.SourceId, line.Title, line.Outcome.ToString(), line.ArticleId?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join(' ', line.Remarks),
            }.Select(Cell)));
            return;
        }
        _file.Write(_isFirst ? "" : ",\n");
        _isFirst = false;
        _file.Write(JsonSerializer.Serialize(
            new { line.File, line.SourceId, line.Title, Outcome = line.Outcome.ToString(), line.ArticleId, line.Remarks }, Json));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isCsv)
        {
            _file.WriteLine("\n]");
        }
        _file.Dispose();
    }

    // A cell that begins like a formula would be one in a spreadsheet, and what it says is a stranger's.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
