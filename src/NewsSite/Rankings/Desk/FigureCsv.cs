using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>What is on the screens of figures, as tables for spreadsheets.</summary>
public static class FigureCsv
{
    /// <summary>One row an hour or day of a story, with all reasons.</summary>
    public static CsvSheet Of(StoryFigures figures)
    {
        var csv = new CsvSheet().Row(["Article", "Headline", "From (UTC)", "Requests", .. ReasonWords.All.Select(reason => "minus " + reason.Code()), "Views", "Readers"]);
        foreach (var row in figures.Rows)
        {
            csv.Row(
                [figures.Story.Id, figures.Story.Title, row.FromUtc, row.Requests,
                .. ReasonWords.All.Select(reason => (object?)row.NotCounted.GetValueOrDefault(reason)), row.Views, row.Readers]);
        }
        return csv;
    }

    /// <summary>One row a reason with its trend, then the counted requests.</summary>
    /// <param name="sheet">The sums.</param>
    /// <param name="listVersion">The robot lists that are in force.</param>
    public static CsvSheet Of(NotCountedSheet sheet, string listVersion)
    {
        var steps = sheet.Lines[0].Trend.Count;
        var csv = new CsvSheet().Row(
            ["Rule", "Outcome", "Requests", "For no story", "Of all requests", "Since (UTC)", "Robot lists", .. Enumerable.Range(1, steps).Select(step => (object?)$"Step {step} of {steps}")]);
        foreach (var line in sheet.Lines)
        {
            csv.Row(
                [line.Reason.Rule(), line.Reason.Code(), line.Requests, line.OfNoStory, Share(sheet, line.Requests), sheet.SinceUtc, listVersion,
                .. line.Trend.Select(value => (object?)value)]);
        }
        return csv.Row(null, ViewOutcome.Counted.Code(), sheet.Views, 0, Share(sheet, sheet.Views), sheet.SinceUtc, listVersion);
    }

    private static double Share(NotCountedSheet sheet, long requests) => sheet.Requests == 0 ? 0 : Math.Round((double)requests / sheet.Requests, 4);
}
