using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>The samples of what was not counted, as a table for spreadsheets.</summary>
public static class RefusalCsv
{
    /// <summary>One row a sample.</summary>
    public static CsvSheet Of(IReadOnlyList<SampleLine> samples)
    {
        var csv = new CsvSheet().Row("Rule", "Outcome", "At (UTC)", "Article", "Headline", "By what", "It claimed to be");
        foreach (var sample in samples)
        {
            csv.Row(
                sample.Reason.Rule(), sample.Reason.Code(), sample.AtUtc, sample.ItemId == 0 ? null : sample.ItemId, sample.Story?.Title, sample.Words, sample.Claim);
        }
        return csv;
    }
}
