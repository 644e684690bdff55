using System.Globalization;
using System.Text;
using NewsSite.Data;

namespace NewsSite.Imports.Watching;

/// <summary>
/// Imports what is dropped into a folder, each file once it is whole: one that was the same at two looks. What was imported goes to <c>done/</c>, what could
/// not be to <c>failed/</c> with a text that says why. Several processes may watch one folder, and any may be killed at any instant: a file is taken by one,
/// and what it holds is kept once, by its own id.
/// </summary>
public sealed partial class FolderWatch : IDisposable
{
    // A story may come before its photos: for so long it is tried again.
    private static readonly TimeSpan PhotosComeWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(15);

    private readonly WatchedFolder _folder;
    private readonly WatchOrder _order;
    private readonly FileImporter _importer;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, (DateTimeOffset First, DateTimeOffset Next)> _again = [];
    private Dictionary<string, (long Length, DateTime WrittenUtc)> _seen = [];

    /// <summary>Makes the folder if it is missing, and <c>done/</c> and <c>failed/</c> in it.</summary>
    /// <exception cref="IOException">It cannot be made, or not be written.</exception>
    public FolderWatch(WatchOrder order, FileImporter importer, TimeProvider time, ILogger<FolderWatch> logger)
    {
        (_order, _importer, _time, _logger) = (order, importer, time, logger);
        _folder = new WatchedFolder(order.Folder);
    }

    /// <summary>Looks once: takes what was the same at the look before, and what a killed process has left.</summary>
    /// <returns>Whether there are files that are not whole yet, or wait for their photos.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        foreach (var orphan in _folder.Orphans())
        {
            await TakeAsync(orphan, cancellationToken);
        }
        var (seen, whole) = (new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal), new List<string>());
        foreach (var file in _folder.Waiting())
        {
            var now = (file.Length, file.LastWriteTimeUtc);
            if (_seen.TryGetValue(file.Name, out var before) && before == now && !(_again.TryGetValue(file.Name, out var again) && again.Next > _time.GetUtcNow()))
            {
                whole.Add(file.Name);
            }
            seen[file.Name] = now;
        }
        _seen = seen;
        foreach (var name in whole)
        {
            if (_folder.Take(name) is { } taken)
            {
                await TakeAsync(taken, cancellationToken);
            }
        }
        return _seen.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private async Task TakeAsync(TakenFile file, CancellationToken cancellationToken)
    {
        var report = new ImportReport(_order.Told);
        try
        {
            await _importer.ImportAsync(file.Path, _order.Format, _order.Options, report, null, cancellationToken);
        }
        catch (Exception later) when (later is OperationCanceledException or ImportException || DatabaseFaults.IsAway(later))
        {
            // Not the fault of the file: the site stops, the section is not there, the database is away.
            _folder.Return(file);
            if (later is OperationCanceledException)
            {
                throw;
            }
            MayTryAgain(file.Name);
            Log.Waits(_logger, file.Name, later.Message);
            return;
        }
        catch (Exception fault)
        {
            // A fault in a format: the next file must not wait for it, nor this one be taken for ever.
            Log.Faulty(_logger, fault, file.Name);
            _folder.PutAway(file, isDone: false, $"It could not be read: {fault.Message}\n");
            return;
        }
        if (report is { HasFailures: false, PhotosLeft: > 0 } && MayTryAgain(file.Name))
        {
            _folder.Return(file);
            return;
        }
        _again.Remove(file.Name);
        _folder.PutAway(file, !report.HasFailures, report.HasFailures ? Words(file, report) : null);
        Log.PutAway(_logger, file.Name, report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Changed), report.HasFailures ? "failed" : "done");
    }

    private bool MayTryAgain(string name)
    {
        var now = _time.GetUtcNow();
        var first = _again.TryGetValue(name, out var before) ? before.First : now;
        _again[name] = (first, now + TryAgainAfter);
        return now - first < PhotosComeWithin;
    }

    private static string Words(TakenFile file, ImportReport report)
    {
        var words = new StringBuilder();
        foreach (var line in report.Lines)
        {
            words.Append(CultureInfo.InvariantCulture, $"{line.Outcome}: {(line.Title.Length > 0 ? line.Title : line.SourceId)}\n");
            foreach (var remark in line.Remarks)
            {
                words.Append("  ").Append(remark.Replace(Path.GetFileName(file.Path), file.Name, StringComparison.Ordinal)).Append('\n');
            }
        }
        return words.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(7101, LogLevel.Information, "{File} was imported: {Taken} new, {Changed} changed. It is in {Folder}/ now.")]
        public static partial void PutAway(ILogger logger, string file, int taken, int changed, string folder);

        [LoggerMessage(7106, LogLevel.Error, "{File} could not be read by its format. It is in failed/ now.")]
        public static partial void Faulty(ILogger logger, Exception fault, string file);

        [LoggerMessage(7102, LogLevel.Warning, "{File} stays where it is and is tried again: {Reason}")]
        public static partial void Waits(ILogger logger, string file, string reason);
    }
}

/// <summary>What to watch, and what becomes of its files.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Format">Name of their format; null to find out for each.</param>
/// <param name="Options">How they are imported.</param>
/// <param name="Told">Gets each line of the reports; null for nobody.</param>
public sealed record WatchOrder(string Folder, string? Format, ImportOptions Options, Action<ImportLine>? Told = null);
