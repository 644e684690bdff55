using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;

namespace NewsSite.Site;

/// <summary>Registers the paper's identity, words and clock.</summary>
public static class SiteRegistration
{
    /// <summary>Binds and checks <see cref="SiteOptions"/>; a wrong value stops the start with one sentence.</summary>
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations()
            .Validate(site => site.Language is "en" or "ja", "Site:Language must be en or ja.")
            .Validate(
                site => DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.TimeZone) is not null,
                "Site:TimeZone must be an IANA zone such as Asia/Tokyo.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, PublicUrlHasNoPath>();
        services.AddSingleton<SiteTime>();
        services.AddSingleton<ReaderTime>();
        services.AddSingleton<IStringLocalizer<Words>, SiteWords>();

        // Words and dates for readers go by the setting. All else is written for machines, whatever the locale of this one.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        return services;
    }

    private sealed class PublicUrlHasNoPath : IValidateOptions<SiteOptions>
    {
        public ValidateOptionsResult Validate(string? name, SiteOptions options)
            => Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.AbsolutePath == "/" && url.Query.Length == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Site:PublicUrl must be an absolute address without a path, such as https://news.example.");
    }
}
