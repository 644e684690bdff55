using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Counting;

/// <summary>A request with its answer in, a record in the journal out.</summary>
internal sealed partial class ViewCounter(
    ViewJournal journal, RequestReader reader, DaySecrets secrets, TimeProvider time, ILogger<ViewCounter> logger)
{
    /// <summary>Counts the request of a page, whose answer is about to leave.</summary>
    public void Count(HttpContext context, long item)
        => Count(context, ShowsThatItExists(context.Response.StatusCode) ? item : 0, isBeacon: false);

    /// <summary>Counts a beacon of a page; whether there is such an item is for the rollup to find out.</summary>
    public void CountBeacon(HttpContext context, long item) => Count(context, item, isBeacon: true);

    private void Count(HttpContext context, long item, bool isBeacon)
    {
        try
        {
            var agent = context.Request.Headers.UserAgent.ToString();
            var outcome = ViewRules.Classify(reader.Read(context, agent, isBeacon));
            var nowUtc = time.GetUtcNow().UtcDateTime;
            var record = new JournalRecord(item, 0, Hours.UnixMs(nowUtc), outcome, isBeacon ? JournalRecord.Beacon : (byte)0);
            // Who was refused needs no key: nothing asks again whether it was the same one.
            journal.Append(outcome == ViewOutcome.Counted ? Sign(record, context, agent, nowUtc) : record);
        }
        catch (Exception failure)
        {
            // A reader must get the page whatever is wrong with the counting of it.
            Log.NotCounted(logger, failure);
        }
    }

    private JournalRecord Sign(in JournalRecord record, HttpContext context, string agent, DateTime nowUtc)
    {
        var keys = secrets.Of(Hours.DayOf(nowUtc));
        var address = context.Connection.RemoteIpAddress;
        return record with
        {
            Visitor = keys.Of(address, agent),
            Traits = keys.TraitsOf(address, agent, RequestReader.ReadReferrer(context.Request, record.IsBeacon)).Bits,
        };
    }

    // Made-up ids must not grow the tables; what asked for them is counted under item 0.
    private static bool ShowsThatItExists(int status) => status is (>= 200 and < 400) or StatusCodes.Status410Gone;

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "A request could not be counted; its page was not touched.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
