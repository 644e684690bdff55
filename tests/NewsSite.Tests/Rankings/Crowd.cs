using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Rankings;

/// <summary>Readers by the thousand, each a request of its own through the whole site, from any address, behind the site's proxy.</summary>
public sealed class Crowd(NewsSiteFactory site, int seed) : IDisposable
{
    private static readonly string[] Platforms = ["Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64"];

    private static readonly string[] Referrals =
    [
        "https://www.google.co.jp/", "https://search.yahoo.co.jp/search?p=news", "https://www.bing.com/", "https://t.co/abc", "https://www.facebook.com/",
        "https://forum.example/t/9", "http://localhost/", "",
    ];

    private readonly HttpClient _client = site.CreateClient();
    private readonly Random _random = new(seed);

    /// <summary>Rented machines anywhere, clean Chrome of several builds, straight to the story.</summary>
    public Task AttackAsync(Story story, int readers) => SendAsync(story, readers, () => Chrome(_random.Next(139, 142)), () => "");

    /// <summary>A story that search engines, networks and a forum pass around.</summary>
    public Task OrganicAsync(Story story, int readers)
        => SendAsync(story, readers, () => _random.Next(4) == 0 ? Readers.Firefox : Chrome(_random.Next(134, 142)), () => Referrals[_random.Next(Referrals.Length)]);

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(Story story, int readers, Func<string> agent, Func<string> referrer)
    {
        for (var reader = 0; reader < readers; reader++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, story.Path);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", Address());
            request.Headers.TryAddWithoutValidation("User-Agent", agent());
            if (referrer() is { Length: > 0 } from)
            {
                request.Headers.TryAddWithoutValidation("Referer", from);
            }
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        await site.Services.GetRequiredService<ViewRollup>().RollUpNowAsync(TestContext.Current.CancellationToken);
    }

    private string Address() => string.Create(
        CultureInfo.InvariantCulture, $"{_random.Next(20, 200)}.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(1, 255)}");

    private string Chrome(int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"Mozilla/5.0 ({Platforms[_random.Next(Platforms.Length)]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36");
}
