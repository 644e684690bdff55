using NewsSite.Readership.Trials;

namespace NewsSite.Rankings.Desk;

/// <summary>The list that is on the screen of a trial, as a table for spreadsheets.</summary>
public static class ShadowCsv
{
    /// <summary>One row a story, then one a day and one a clue of the trial.</summary>
    /// <param name="sheet">The trial.</param>
    /// <param name="list">What the list is called.</param>
    /// <param name="window">Its span.</param>
    public static CsvSheet Of(ShadowSheet sheet, string list, string window)
    {
        var csv = new CsvSheet().Row(
            "Place", "Place on trial", "Move", "Article", "Headline", "Section", "Readers", "Readers on trial", "List", "Window", "As of (UTC)", "Rules", "Rules on trial",
            "Day or clue", "Requests fewer", "Requests more");
        foreach (var line in sheet.Lines)
        {
            csv.Row(
                line.Place.Rank, line.Place.RankOnTrial, line.Move, line.Place.ItemId, line.Story.Title, line.Story.SectionName, line.Place.Readers, line.Place.ReadersOnTrial,
                list, window, sheet.AsOfUtc, sheet.Trial?.LiveVersion, sheet.Trial?.Version);
        }
        foreach (var day in sheet.Days)
        {
            Add(csv, sheet.Trial, day.FromUtc, day.WouldRefuse, day.WouldCount);
        }
        foreach (var clue in sheet.Clues)
        {
            Add(csv, sheet.Trial, clue.Words, clue.Counts ? 0 : clue.Requests, clue.Counts ? clue.Requests : 0);
        }
        return csv;
    }

    private static void Add(CsvSheet csv, ShadowTrial? trial, object what, long fewer, long more)
        => csv.Row(null, null, null, null, null, null, null, null, null, null, null, trial?.LiveVersion, trial?.Version, what, fewer, more);
}
