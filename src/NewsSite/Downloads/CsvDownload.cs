using System.Text;
using Microsoft.Net.Http.Headers;

namespace NewsSite.Downloads;

/// <summary>A table of any length as a download for spreadsheets: UTF-8 with its mark, written row by row as the rows come.</summary>
/// <param name="name">File name without its ending.</param>
/// <param name="rows">The rows, the head first.</param>
public sealed class CsvDownload(string name, IAsyncEnumerable<IEnumerable<object?>> rows) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var cancellationToken = httpContext.RequestAborted;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name + ".csv" }.ToString();
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await text.WriteAsync(CsvRow.Of(row).AsMemory(), cancellationToken);
        }
    }
}
