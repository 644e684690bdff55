using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Anomalies;

/// <summary>Readers by the thousand, through the same counter as a request, with addresses, agents and referrers as a test wants them.</summary>
internal sealed class Crowd(CountedSite site, int seed)
{
    private static readonly string[] Platforms =
        ["Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64"];

    private static readonly string[] Referrals =
        ["https://www.google.co.jp/", "https://search.yahoo.co.jp/search?p=news", "https://t.co/abc", "https://www.facebook.com/", "https://site.example/", ""];

    private readonly ViewCounter _counter = site.Services.GetRequiredService<ViewCounter>();
    private readonly Random _random = new(seed);

    /// <summary>Addresses anywhere, one Chrome, no referrer: rented machines.</summary>
    public void Attack(long item, int readers)
        => Send(item, readers, AnyAddress, () => Chrome(140, 0), () => "");

    /// <summary>Addresses anywhere, agents and referrers made up to look like a crowd, one reader after the other at equal times.</summary>
    public void Ticks(long item, int readers, double seconds)
    {
        for (var reader = 0; reader < readers; reader++)
        {
            Organic(item, 1);
            site.After(seconds);
        }
    }

    /// <summary>The same readers as they come by themselves, so many seconds between them on average.</summary>
    public void Stroll(long item, int readers, double seconds)
    {
        for (var reader = 0; reader < readers; reader++)
        {
            Organic(item, 1);
            site.After(-Math.Log(1 - _random.NextDouble()) * seconds);
        }
    }

    /// <summary>Telephones anywhere, sent by an app or a message that says no referrer.</summary>
    public void Messenger(long item, int readers) => Send(item, readers, AnyAddress, AnyTelephone, () => "");

    /// <summary>Addresses anywhere, many agents, no referrer.</summary>
    public void Newsletter(long item, int readers) => Send(item, readers, AnyAddress, AnyAgent, () => "");

    /// <summary>All from one network, with referrers and agents of all kinds.</summary>
    public void OneNetwork(long item, int readers)
        => Send(item, readers, () => $"198.51.{_random.Next(256)}.{_random.Next(256)}", AnyAgent, AnyReferrer);

    /// <summary>What a story gets when it is found by a search engine and passed around: networks, agents and referrers of all kinds.</summary>
    public void Organic(long item, int readers) => Send(item, readers, AnyAddress, AnyAgent, AnyReferrer);

    private void Send(long item, int readers, Func<string> address, Func<string> agent, Func<string> referrer)
    {
        for (var reader = 0; reader < readers; reader++)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = IPAddress.Parse(address());
            context.Request.Host = new HostString("site.example");
            context.Request.Headers.UserAgent = agent();
            context.Request.Headers.Referer = referrer();
            _counter.Count(context, item);
        }
    }

    private string AnyAddress()
        => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(20, 200)}.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(1, 255)}");

    private string AnyAgent()
        => _random.Next(4) == 0 ? CountedSite.Firefox : Chrome(_random.Next(136, 142), _random.Next(Platforms.Length));

    private string AnyTelephone() => string.Create(
        CultureInfo.InvariantCulture,
        $"Mozilla/5.0 (iPhone; CPU iPhone OS 18_{_random.Next(7)} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.{_random.Next(7)} Mobile/15E148 Safari/604.1");

    private string AnyReferrer() => Referrals[_random.Next(Referrals.Length)];

    private static string Chrome(int version, int platform)
        => string.Create(
            CultureInfo.InvariantCulture, $"Mozilla/5.0 ({Platforms[platform]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36");
}
