namespace NewsSite.Rankings.Desk;

/// <summary>What rises now, as a table for spreadsheets.</summary>
public static class RisingCsv
{
    /// <summary>One row a story.</summary>
    public static CsvSheet Of(RisingSheet sheet)
    {
        var csv = new CsvSheet().Row(
            "Times the expected, at least", "Article", "Headline", "Section", "Published (UTC)", "Readers", "Of these nearly certain", "Expected readers", "Since (UTC)", "As of (UTC)");
        foreach (var each in sheet.Stories)
        {
            csv.Row(
                Math.Round(each.Times, 2), each.Item.ItemId, each.Story.Title, each.Story.SectionName, each.Item.PublishedUtc, each.Item.Readers,
                Math.Round(each.AtLeast, 1), Math.Round(each.Expected, 1), sheet.SinceUtc, sheet.AsOfUtc);
        }
        return csv;
    }
}
