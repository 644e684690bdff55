using Microsoft.Net.Http.Headers;

namespace NewsSite.Assets;

/// <summary>Which compression a client takes (RFC 9110 12.5.3), reduced to the three that we answer with.</summary>
public static class ContentCoding
{
    /// <summary>Brotli's token.</summary>
    public const string Brotli = "br";

    /// <summary>Gzip's token.</summary>
    public const string Gzip = "gzip";

    /// <summary>No compression.</summary>
    public const string Identity = "identity";

    /// <summary>The best that the request accepts: Brotli, else gzip, else identity.</summary>
    public static string Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return Identity;
        }
        return Takes(accepted, Brotli) ? Brotli : Takes(accepted, Gzip) ? Gzip : Identity;
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string coding)
        => accepted.Any(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && value.Quality != 0);
}
