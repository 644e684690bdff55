using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>What is on the screens of figures, as tables for spreadsheets.</summary>
public static class FigureCsv
{
    /// <summary>One row an hour or day of a story, with all reasons.</summary>
    /// <param name="figures">The story.</param>
    /// <param name="rules">The versions of the rules that were in use.</param>
    public static CsvSheet Of(StoryFigures figures, IReadOnlyList<RulesSpan> rules)
    {
        var csv = new CsvSheet().Row(["Article", "Headline", "From (UTC)", "Requests", .. ReasonWords.All.Select(reason => "minus " + reason.Code()), "Views", "Readers", "Rules"]);
        for (var at = 0; at < figures.Rows.Count; at++)
        {
            var row = figures.Rows[at];
            var endUtc = at + 1 < figures.Rows.Count ? figures.Rows[at + 1].FromUtc : DateTime.MaxValue;
            csv.Row(
                [figures.Story.Id, figures.Story.Title, row.FromUtc, row.Requests,
                .. ReasonWords.All.Select(reason => (object?)row.NotCounted.GetValueOrDefault(reason)), row.Views, row.Readers,
                RulesUsed.Cell([.. rules.Where(span => span.WithinUtc(row.FromUtc, endUtc))])]);
        }
        return csv;
    }

    /// <summary>One row a reason with its trend, then the counted requests, then the reasons by what gave the requests away.</summary>
    /// <param name="sheet">The sums.</param>
    /// <param name="clues">What gave them away.</param>
    /// <param name="listVersion">The robot lists that are in force.</param>
    /// <param name="rules">The versions of the rules that were in use.</param>
    public static CsvSheet Of(NotCountedSheet sheet, IReadOnlyList<ClueLine> clues, string listVersion, string rules)
    {
        var steps = sheet.Lines[0].Trend.Count;
        var csv = new CsvSheet().Row(
            ["Rule", "Outcome", "Requests", "For no story", "Of all requests", "Since (UTC)", "Robot lists", "Rules", "By what", .. Enumerable.Range(1, steps).Select(step => (object?)$"Step {step} of {steps}")]);
        foreach (var line in sheet.Lines)
        {
            csv.Row(
                [line.Reason.Rule(), line.Reason.Code(), line.Requests, line.OfNoStory, Share(sheet, line.Requests), sheet.SinceUtc, listVersion, rules, null,
                .. line.Trend.Select(value => (object?)value)]);
        }
        csv.Row(null, ViewOutcome.Counted.Code(), sheet.Views, 0, Share(sheet, sheet.Views), sheet.SinceUtc, listVersion, rules);
        foreach (var clue in clues)
        {
            csv.Row(
                [clue.Reason.Rule(), clue.Reason.Code(), clue.Requests, null, Share(sheet, clue.Requests), sheet.SinceUtc, listVersion, rules, clue.Words,
                .. clue.Trend.Select(value => (object?)value)]);
        }
        return csv;
    }

    private static double Share(NotCountedSheet sheet, long requests) => sheet.Requests == 0 ? 0 : Math.Round((double)requests / sheet.Requests, 4);
}
