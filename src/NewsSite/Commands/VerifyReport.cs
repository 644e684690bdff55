using System.Globalization;
using NewsSite.Rankings.Desk;
using NewsSite.Readership;
using NewsSite.Readership.Verification;

namespace NewsSite.Commands;

/// <summary>What <c>verify</c> prints: the sum as one adds it up by hand, then each thing that is not right.</summary>
internal sealed class VerifyReport(TextWriter output, Dictionary<long, StoryName> names)
{
    /// <summary>Differences that are printed one by one; of further ones only the number.</summary>
    public const int Most = 50;

    /// <summary>Prints the findings; returns the exit code.</summary>
    public async Task<int> WriteAsync(DayVerification found, IReadOnlyList<TableFault> faults)
    {
        await SayAsync($"{found.Day:O} (UTC): {found.Requests:N0} requests in the archive, {found.RequestsInTables:N0} in the tables.");
        foreach (var (outcome, requests) in found.Outcomes.OrderBy(each => each.Key))
        {
            await SayAsync($"  {(outcome == 0 ? "" : "rule " + outcome.Rule()),-7} {outcome.Name(),-18} {requests,14:N0}");
        }
        await WriteAsync("The archive", "is as it was written.", [.. found.Findings.Select(finding => $"{finding.File}, byte {finding.Offset}: {finding.Problem}")]);
        await WriteAsync("The sums of the tables", "agree with one another.", [.. faults.Select(fault => fault.ItemId is { } item ? $"{Name(item)}: {fault.Problem}." : $"{fault.Problem}.")]);
        if (found is { Requests: 0, RequestsInTables: > 0 })
        {
            await SayAsync($"There is no archive of this day, so it cannot be recounted. It is kept with Readership:KeepSegments.");
            return found.Findings.Count + faults.Count == 0 ? VerifyCommand.CannotTell : VerifyCommand.Wrong;
        }
        await WriteAsync("The tables", "hold what the archive gives.", [.. found.Differences.Select(Line)]);
        return found.IsRight && faults.Count == 0 ? VerifyCommand.Right : VerifyCommand.Wrong;
    }

    private async Task WriteAsync(string subject, string right, IReadOnlyCollection<string> wrongs)
    {
        await SayAsync(wrongs.Count == 0 ? $"{subject}: {right}" : (FormattableString)$"{subject}: NOT RIGHT in {wrongs.Count:N0} places.");
        foreach (var wrong in wrongs.Take(Most))
        {
            await output.WriteLineAsync("  " + wrong);
        }
        if (wrongs.Count > Most)
        {
            await SayAsync($"  and {wrongs.Count - Most:N0} more.");
        }
    }

    private string Line(VerificationDifference each)
        => Say($"{Hours.StartUtc(each.Hour):yyyy-MM-dd HH:mm} {Name(each.ItemId)}: {each.Figure} {each.InTables:N0} in the tables, {each.Recounted:N0} by the archive");

    private string Name(long item)
        => item == 0 ? "(no story)" : Say($"story {item} \"{names.GetValueOrDefault(item, StoryName.Gone(item)).Title}\"");

    private Task SayAsync(FormattableString text) => output.WriteLineAsync(Say(text));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
