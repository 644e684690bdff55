using System.Globalization;
using NewsSite.Imports;

namespace NewsSite.Commands;

/// <summary>What <c>import</c> prints when it is done: the counts, then each line that somebody should read.</summary>
internal sealed class ImportSummary(TextWriter output)
{
    private static readonly (ImportOutcome Outcome, string Words)[] Counts =
    [
        (ImportOutcome.Taken, "stories taken"),
        (ImportOutcome.Changed, "changed at the source: a new revision here"),
        (ImportOutcome.Unchanged, "here already, unchanged"),
        (ImportOutcome.LeftAlone, "changed at the source, but worked on here since: left alone"),
        (ImportOutcome.Skipped, "left, for the reasons below"),
        (ImportOutcome.Failed, "FAILED"),
    ];

    /// <summary>Prints it.</summary>
    public async Task WriteAsync(ImportReport report, ImportOptions options)
    {
        if (options.DryRun)
        {
            await output.WriteLineAsync("A dry run: nothing of this was kept.");
        }
        foreach (var (outcome, words) in Counts)
        {
            await SayAsync(report.CountOf(outcome), words);
        }
        await SayAsync(report.PhotosTaken, "photos taken into the library");
        await SayAsync(report.PhotosLeft, "photos left");
        foreach (var line in report.Lines)
        {
            await output.WriteLineAsync(Heading(line));
            foreach (var remark in line.Remarks.Distinct())
            {
                await output.WriteLineAsync("  " + remark);
            }
        }
        if (report.Remarkable > report.Lines.Count)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {report.Remarkable - report.Lines.Count:N0} more, which --report FILE has."));
        }
    }

    private Task SayAsync(int count, string words)
        => count == 0 ? Task.CompletedTask : output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count,8:N0}  {words}"));

    private static string Heading(ImportLine line)
    {
        var named = line.Title.Length > 0 ? $"\"{line.Title}\"" : line.SourceId.Length > 0 ? line.SourceId : line.File;
        var here = line.ArticleId is { } id ? string.Create(CultureInfo.InvariantCulture, $" (story {id})") : "";
        return $"{line.Outcome switch { ImportOutcome.LeftAlone => "Left alone", ImportOutcome.Failed => "FAILED", var outcome => outcome.ToString() }}: {named}{here}";
    }
}
