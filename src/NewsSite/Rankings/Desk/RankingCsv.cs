namespace NewsSite.Rankings.Desk;

/// <summary>What is on the ranking's screen, as a table for spreadsheets.</summary>
public static class RankingCsv
{
    /// <summary>One row a line of the list.</summary>
    /// <param name="sheet">The list.</param>
    /// <param name="rules">The versions of the rules that were in use.</param>
    public static CsvSheet Of(RankingSheet sheet, string rules)
    {
        var csv = new CsvSheet().Row(
            "Rank", "Movement", "Article", "Headline", "Section", "Readers", "Views", "Hours in this list", "Best place on the whole site's list of the day",
            "List", "Window", "Since (UTC)", "As of (UTC)", "Rules");
        foreach (var line in sheet.Lines ?? [])
        {
            var place = line.Place;
            csv.Row(
                place.Rank, MovementMark.Words(place.Movement), place.ItemId, line.Story.Title, line.Story.SectionName, place.Readers, place.Views,
                line.HoursInList, line.Peak, sheet.Section?.Name ?? "The whole site", sheet.Window.ToString(), sheet.SinceUtc, sheet.AsOfUtc, rules);
        }
        return csv;
    }
}
