using System.Text.Json;
using System.Text.Json.Serialization;
using NewsSite.Assets;
using NewsSite.Site;

namespace NewsSite.Offline;

/// <summary>What a phone is told when a reader puts the paper on the home screen (W3C Web Application Manifest).</summary>
internal static class WebManifest
{
    // The paper's own colours in its light scheme, as in tokens.css: a manifest knows one scheme only.
    private const string Paper = "#fdfcf9";

    private static readonly string[] Categories = ["news"];
    private static readonly string[] DisplayOverride = ["minimal-ui"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The manifest as UTF-8.</summary>
    public static byte[] Of(SiteOptions site, AssetCatalog assets) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Id = "/",
            site.Name,
            site.ShortName,
            Description = site.Tagline,
            Lang = site.Language,
            StartUrl = "/",
            Scope = "/",
            // With the way back in sight, where a phone knows how; some know only the other.
            Display = "standalone",
            DisplayOverride,
            BackgroundColor = Paper,
            ThemeColor = Paper,
            Categories,
            Icons = new[]
            {
                new Icon(assets.Address("/img/icon.svg"), "image/svg+xml", "any"),
                new Icon(assets.Address("/img/icon-192.png"), "image/png", "192x192"),
                new Icon(assets.Address("/img/icon-512.png"), "image/png", "512x512"),
                new Icon(assets.Address("/img/icon-maskable-512.png"), "image/png", "512x512", "maskable"),
            },
        },
        Options);

    private sealed record Icon(string Src, string Type, string Sizes, string? Purpose = null);
}
