using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Counting;

/// <summary>A request with its answer in, a record in the journal out.</summary>
internal sealed partial class ViewCounter(
    ViewJournal journal, RequestReader reader, DaySecrets secrets, TimeProvider time, ILogger<ViewCounter> logger)
{
    public void Count(HttpContext context, long item)
    {
        try
        {
            var agent = context.Request.Headers.UserAgent.ToString();
            var outcome = ViewRules.Classify(reader.Read(context, agent));
            var nowUtc = time.GetUtcNow().UtcDateTime;
            // Who was refused needs no key: nothing asks again whether it was the same one.
            var visitor = outcome == ViewOutcome.Counted
                ? secrets.Of(Hours.DayOf(nowUtc)).Of(context.Connection.RemoteIpAddress, agent)
                : 0;
            journal.Append(ShowsThatItExists(context.Response.StatusCode) ? item : 0, visitor, nowUtc, outcome);
        }
        catch (Exception failure)
        {
            // A reader must get the page whatever is wrong with the counting of it.
            Log.NotCounted(logger, failure);
        }
    }

    // Made-up ids must not grow the tables; what asked for them is counted under item 0.
    private static bool ShowsThatItExists(int status) => status is (>= 200 and < 400) or StatusCodes.Status410Gone;

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "A request could not be counted; its page was not touched.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
