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
            var trial = reader.Rules.OnTrial;
            var facts = reader.Read(context, agent, isBeacon);
            var (outcome, clue) = ViewRules.Judge(facts);
            var nowUtc = time.GetUtcNow().UtcDateTime;
            var record = new JournalRecord(item, 0, Hours.UnixMs(nowUtc), outcome, JournalRecord.FlagsOf(isBeacon, 0));
            // Who was refused needs no key: nothing asks again whether it was the same one.
            record = outcome == ViewOutcome.Counted ? Sign(record, context, agent, nowUtc) : record with { Traits = clue.Bits, Detail = facts.Agent.Browser.Code };
            journal.Append(trial is null ? record : Try(trial, record, context, agent, facts));
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

    // What the rules on trial judge likewise stays as it is; so does what was judged while a list was replaced.
    private JournalRecord Try(RulesOnTrial trial, in JournalRecord record, HttpContext context, string agent, in RequestFacts facts)
    {
        var address = context.Connection.RemoteIpAddress;
        var (outcome, clue) = trial.Judge(facts, agent, address);
        var isCounted = record.Outcome == ViewOutcome.Counted;
        if ((outcome == ViewOutcome.Counted) == isCounted || trial != reader.Rules.OnTrial)
        {
            return record;
        }
        var marked = record with { Flags = JournalRecord.FlagsOf(record.IsBeacon, trial.Mark) };
        return isCounted
            ? marked with { Detail = trial.CodeOf(clue) }
            : marked with { Visitor = secrets.Of(record.Hour / Hours.PerDay).Of(address, agent) ^ trial.KeyMask };
    }

    // Made-up ids must not grow the tables; what asked for them is counted under item 0.
    private static bool ShowsThatItExists(int status) => status is (>= 200 and < 400) or StatusCodes.Status410Gone;

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "A request could not be counted; its page was not touched.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
