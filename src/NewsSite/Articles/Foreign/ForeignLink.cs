using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>The addresses of foreign links: only those that a story may hold, without what follows readers around.</summary>
internal static partial class ForeignLink
{
    private const int LongestAddress = 2000;

    /// <summary>The link of an anchor; null when it leads nowhere that a story may lead.</summary>
    public static Mark? Of(IElement anchor)
        => anchor.GetAttribute("href") is { } address && Tidy(address) is { } tidy
            ? new Mark(MarkKind.Link, tidy, Blank().Replace(anchor.GetAttribute("title") ?? "", " ").Trim())
            : null;

    /// <summary>The address without tracking and without the detour of a mail or search service; null when it is no web or mail address.</summary>
    public static string? Tidy(string address)
    {
        var plain = Control().Replace(address, "").Trim();
        if (Detour().Match(plain) is { Success: true } detour)
        {
            plain = WebUtility.UrlDecode(detour.Groups["to"].Value);
        }
        return plain.Length is 0 or > LongestAddress || !Allowed().IsMatch(plain) ? null : WithoutTracking(plain).Replace(" ", "%20", StringComparison.Ordinal);
    }

    private static string WithoutTracking(string address)
    {
        var fragment = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? address[hash..] : "";
        var rest = address[..^fragment.Length];
        if (rest.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var mark))
        {
            return address;
        }
        var all = rest[(mark + 1)..].Split('&');
        var kept = all.Where(part => !Tracking().IsMatch(part)).ToList();
        return kept.Count == all.Length ? address : rest[..mark] + (kept.Count > 0 ? "?" + string.Join('&', kept) : "") + fragment;
    }

    [GeneratedRegex("^(?:https?://[^/?#]|mailto:.|//[^/]|/(?!/)|/$)", RegexOptions.IgnoreCase)]
    private static partial Regex Allowed();

    [GeneratedRegex("^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_anon_id|oly_enc_id)(?:=|$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Tracking();

    [GeneratedRegex(@"^https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url\?(?:[^#]*&)?(?:q|url)|[a-z0-9.-]+\.safelinks\.protection\.outlook\.com/[^?#]*\?(?:[^#]*&)?url|lm?\.facebook\.com/l\.php\?(?:[^#]*&)?u)=(?<to>https?[^&#]+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Detour();

    [GeneratedRegex(@"[\p{Cc}]")]
    private static partial Regex Control();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
