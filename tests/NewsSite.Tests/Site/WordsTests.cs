using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsSite.Site;

namespace NewsSite.Tests.Site;

public sealed partial class WordsTests
{
    private static readonly IReadOnlyDictionary<string, string> English = SiteWords.Read("en");
    private static readonly IReadOnlyDictionary<string, string> Japanese = SiteWords.Read("ja");
    private static readonly string[] Kinds = ["*.cs", "*.cshtml"];

    [Fact]
    public void Both_languages_have_the_same_keys_and_none_is_empty()
    {
        Assert.Empty(English.Keys.Except(Japanese.Keys));
        Assert.Empty(Japanese.Keys.Except(English.Keys));
        Assert.DoesNotContain(English.Concat(Japanese), word => string.IsNullOrWhiteSpace(word.Value));
    }

    [Fact]
    public void The_words_of_a_key_have_the_same_places_in_both_languages()
        => Assert.DoesNotContain(English.Keys, key => !Places(English[key]).SetEquals(Places(Japanese[key])));

    [Fact]
    public void Words_that_stand_as_they_are_end_no_element_and_no_attribute()
        => Assert.Empty(English.Concat(Japanese).Where(word => word.Value.AsSpan().ContainsAny('<', '>', '&')).Select(word => word.Key));

    [Fact]
    public void Every_key_that_is_asked_for_is_there()
    {
        var asked = Sources().SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).ToHashSet();
        Assert.True(asked.Count > 40, "The pattern finds no keys.");
        Assert.DoesNotContain(asked, key => !English.ContainsKey(key)
            && !English.Keys.Any(known => known.StartsWith(key.TrimEnd('.') + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_key_is_asked_for()
    {
        var text = string.Concat(Sources().Select(File.ReadAllText));
        Assert.DoesNotContain(English.Keys, key => !text.Contains($"\"{key}\"", StringComparison.Ordinal) && !IsOfFamily(key, text));
    }

    // Forms of a number, and keys whose last part the code makes ("Window." + name).
    private static bool IsOfFamily(string key, string text)
        => key.Contains('.', StringComparison.Ordinal)
            && (text.Contains($"\"{key[..key.IndexOf('.', StringComparison.Ordinal)]}.", StringComparison.Ordinal)
                || text.Contains($"\"{key[..key.LastIndexOf('.')]}\"", StringComparison.Ordinal));

    private static HashSet<string> Places(string words) => [.. Place().Matches(words).Select(match => match.Value)];

    private static IEnumerable<string> Sources()
        => Kinds.SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Top(), "src", "NewsSite"), kind, SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("""\b[Ww]ords(?:\[|\.(?:Count|Markup)\()(?:[^"\]()]*\?\s*)?"(?<key>[A-Za-z0-9./]+)"(?:\s*:\s*"(?<key>[A-Za-z0-9./]+)")?""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
