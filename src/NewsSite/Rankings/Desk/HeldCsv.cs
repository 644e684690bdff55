using NewsSite.Readership.Anomalies;

namespace NewsSite.Rankings.Desk;

/// <summary>The held views as a table for spreadsheets.</summary>
public static class HeldCsv
{
    /// <summary>One row a hold: those that wait, then those that were decided.</summary>
    public static CsvSheet Of(HeldSheet sheet)
    {
        var csv = new CsvSheet().Row(
            "Hold", "State", "Article", "Headline", "Section", "Flagged (UTC)", "Signs", "Readers within an hour", "From one network", "With one agent",
            "Without a referrer", "Unevenness of intervals in %", "Readers in the week before", "Held views", "Held readers", "Decided (UTC)", "Decided by", "Why");
        foreach (var each in sheet.Open)
        {
            Add(csv, each.Held, each.Story, [null, null, null]);
        }
        foreach (var each in sheet.Decided)
        {
            Add(csv, each.Held, each.Story, [each.Held.DecidedUtc, each.Deed?.StaffName, each.Deed?.Detail]);
        }
        return csv;
    }

    private static void Add(CsvSheet csv, HeldItem held, StoryName story, object?[] decision)
    {
        var hold = held.Hold;
        csv.Row(
            [hold.Id, hold.State.ToString(), hold.ItemId, story.Title, story.SectionName, held.FlaggedUtc, hold.Codes(), hold.RecentReaders,
            hold.NetworkReaders, hold.AgentReaders, hold.WithoutReferrer, hold.Unevenness, hold.PastReaders, held.Views, held.Readers, .. decision]);
    }
}
