using System.Globalization;
using Microsoft.AspNetCore.Mvc.Testing;

namespace NewsSite.Tests.Hosting;

/// <summary>Browsers that visit the site, each from an address of its own.</summary>
public static class Readers
{
    /// <summary>A plain desktop browser.</summary>
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static readonly WebApplicationFactoryClientOptions NoRedirects = new() { AllowAutoRedirect = false };
    private static int _last;

    /// <summary>A client that behaves as a browser on plain navigation. It keeps cookies and follows no redirect.</summary>
    /// <param name="site">The site it visits.</param>
    /// <param name="address">Where it says it comes from; null for an address that no other reader of this run has.</param>
    /// <param name="userAgent">Its User-Agent; empty for none.</param>
    public static HttpClient NewReader(this NewsSiteFactory site, string? address = null, string userAgent = Firefox)
    {
        var client = site.CreateClient(NoRedirects);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address ?? NextAddress());
        if (userAgent.Length > 0)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        }
        return client;
    }

    private static string NextAddress()
    {
        var number = Interlocked.Increment(ref _last);
        return string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}");
    }
}
