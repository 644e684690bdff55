using System.Collections.Frozen;

namespace NewsSite.Readership.Anomalies;

/// <summary>Tells where readers come from by the labels of a host: <c>www.google.co.jp</c> is a search engine because of its <c>google</c>.</summary>
internal static class Referrers
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Search = Lookup(
        "google", "bing", "yahoo", "duckduckgo", "baidu", "yandex", "ecosia", "naver", "daum", "qwant", "startpage", "sogou", "seznam", "search", "goo",
        "googlequicksearchbox");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Social = Lookup(
        "facebook", "instagram", "twitter", "reddit", "linkedin", "lnkd", "pinterest", "youtube", "tiktok", "threads", "bsky", "mastodon", "line",
        "hatena", "weibo", "vk", "telegram", "whatsapp", "slack", "discord", "ycombinator", "tumblr", "snapchat", "mixi", "5ch", "kakao", "quora");

    /// <summary>The class of a referrer.</summary>
    /// <param name="referrer">An address, or a host alone; empty: none.</param>
    /// <param name="ownHost">The host that was asked, with or without a port.</param>
    public static ReferrerClass Classify(ReadOnlySpan<char> referrer, ReadOnlySpan<char> ownHost)
    {
        var host = HostOf(referrer);
        if (host.IsEmpty)
        {
            return ReferrerClass.None;
        }
        if (host.Equals(HostOf(ownHost), StringComparison.OrdinalIgnoreCase))
        {
            return ReferrerClass.Internal;
        }
        if (host is "t.co" or "x.com")
        {
            return ReferrerClass.Social;
        }
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (Search.Contains(label))
            {
                return ReferrerClass.Search;
            }
            if (Social.Contains(label))
            {
                return ReferrerClass.Social;
            }
        }
        return ReferrerClass.Other;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var end = rest.IndexOfAny("/:?#");
        return end < 0 ? rest : rest[..end];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(params string[] labels)
        => labels.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
