using System.Globalization;
using NewsSite.Readership.Anomalies;

namespace NewsSite.Rankings.Desk;

/// <summary>What was seen in readers that are held, in sentences with figures.</summary>
public static class HoldWords
{
    private static readonly AnomalySigns[] All = [AnomalySigns.OneNetwork, AnomalySigns.OneAgent, AnomalySigns.NoReferrer, AnomalySigns.Metronome];

    /// <summary>How many readers, and how few before.</summary>
    public static string Crowd(this ViewHold hold)
        => $"{Number(hold.RecentReaders, "reader")} within an hour; in the whole week before, it had {(hold.PastReaders == 0 ? "none" : Number(hold.PastReaders))}.";

    /// <summary>One sentence for each sign for which they are held, then one for each of the others.</summary>
    public static IReadOnlyList<HoldSentence> Sentences(this ViewHold hold)
        => [.. All.Select(sign => new HoldSentence(hold.Signs.HasFlag(sign), Sentence(hold, sign))).OrderByDescending(each => each.IsSign)];

    /// <summary>What the views that are held have in common.</summary>
    public static string Held(this ViewHold hold)
    {
        var parts = All.Where(sign => sign != AnomalySigns.Metronome && hold.Signs.HasFlag(sign)).Select(sign => sign switch
        {
            AnomalySigns.OneNetwork => "came from that network",
            AnomalySigns.OneAgent => "came with that browser build",
            _ => "came without a referrer",
        }).ToList();
        return parts.Count == 0 ? "every view of the story" : "every view that " + string.Join(" and ", parts);
    }

    /// <summary>The signs in a word each, for a table.</summary>
    public static string Codes(this ViewHold hold) => string.Join(' ', All.Where(sign => hold.Signs.HasFlag(sign)).Select(sign => sign switch
    {
        AnomalySigns.OneNetwork => "one-network",
        AnomalySigns.OneAgent => "one-agent",
        AnomalySigns.NoReferrer => "no-referrer",
        _ => "metronome",
    }));

    /// <summary>The age of a story in the largest unit of which it has two.</summary>
    public static string Age(DateTime publishedUtc, DateTime atUtc)
    {
        var months = ((atUtc.Year - publishedUtc.Year) * 12) + atUtc.Month - publishedUtc.Month;
        months -= publishedUtc.AddMonths(months) > atUtc ? 1 : 0;
        return (months, (atUtc - publishedUtc).TotalHours) switch
        {
            ( >= 24, _) => $"{months / 12} years old",
            ( >= 2, _) => $"{months} months old",
            (_, >= 48 and var hours) => $"{(int)(hours / 24)} days old",
            (_, var hours) => Number(Math.Max(1, (long)hours), "hour") + " old",
        };
    }

    private static string Sentence(ViewHold hold, AnomalySigns sign) => sign switch
    {
        AnomalySigns.OneNetwork => $"{Number(hold.NetworkReaders)} of them from one network",
        AnomalySigns.OneAgent => $"{Number(hold.AgentReaders)} of them with one browser build",
        AnomalySigns.NoReferrer => $"{Number(hold.WithoutReferrer)} of them without a referrer",
        _ when hold.Unevenness >= 100 => "at intervals as uneven as those of people who know nothing of each other",
        _ => $"at intervals {hold.Unevenness} % as uneven as those of people who know nothing of each other",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(long value, string what) => $"{Number(value)} {what}{(value == 1 ? "" : "s")}";
}

/// <summary>A fact about the readers.</summary>
/// <param name="IsSign">Whether it speaks against them; if not, it is as with anybody's readers.</param>
/// <param name="Words">The fact, a part of a sentence.</param>
public sealed record HoldSentence(bool IsSign, string Words);
