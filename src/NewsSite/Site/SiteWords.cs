using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace NewsSite.Site;

/// <summary>
/// The words of the reader's site in the language of the setting, read once. The culture of a thread or of a request plays no part: pages are kept for all
/// readers, lists are written ahead of the pages, and a machine without ICU has the same words.
/// </summary>
public sealed class SiteWords(IOptions<SiteOptions> site) : IStringLocalizer<Words>
{
    private readonly FrozenDictionary<string, LocalizedString> _words = Read(site.Value.Language)
        .ToFrozenDictionary(word => word.Key, word => new LocalizedString(word.Key, word.Value), StringComparer.Ordinal);

    /// <inheritdoc/>
    public LocalizedString this[string name]
        => _words.TryGetValue(name, out var word) ? word : new LocalizedString(name, name, resourceNotFound: true);

    /// <summary>The words of a key with <paramref name="arguments"/> in the places {0}, {1} and on. Numbers and dates come as text.</summary>
    public LocalizedString this[string name, params object[] arguments]
        => this[name] is { ResourceNotFound: false } word
            ? new LocalizedString(name, string.Format(CultureInfo.InvariantCulture, word.Value, arguments))
            : this[name];

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _words.Values;

    /// <summary>All words of a language by key.</summary>
    /// <param name="language">One that <see cref="SiteOptions.Language"/> takes.</param>
    public static IReadOnlyDictionary<string, string> Read(string language)
    {
        var name = typeof(Words).FullName + (language == "en" ? ".resources" : $".{language}.resources");
        using var reader = new ResourceReader(
            typeof(Words).Assembly.GetManifestResourceStream(name) ?? throw new MissingManifestResourceException(name));
        return reader.Cast<DictionaryEntry>().ToDictionary(word => (string)word.Key, word => (string)word.Value!, StringComparer.Ordinal);
    }
}
