using System.Text;

namespace NewsSite.Search.Language;

/// <summary>
/// What stories are found by: the stems of words, and of scripts without spaces every two neighbouring characters, so that any part of a row is a phrase of
/// pairs. Single characters follow at the end of each text, once each.
/// </summary>
internal static class Terms
{
    /// <summary>Longer words are cut.</summary>
    public const int Longest = 40;

    // PostgreSQL indexes at most a megabyte of a row. https://www.postgresql.org/docs/current/textsearch-limitations.html
    private const int LongestText = 100_000;

    /// <summary>The terms of a text with spaces between; of one that is very long, of its beginning.</summary>
    public static string Of(string text)
    {
        var terms = new StringBuilder(text.Length);
        var singles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in TextRuns.Of(text))
        {
            if (terms.Length > LongestText)
            {
                break;
            }
            if (!run.IsSpaceless)
            {
                terms.Append(OfWord(run.Form)).Append(' ');
                continue;
            }
            var pairs = OfRow(run.Form);
            terms.AppendJoin(' ', pairs).Append(' ');
            singles.UnionWith(pairs.Count > 1 || pairs[0].EnumerateRunes().Count() > 1 ? run.Form.EnumerateRunes().Select(rune => rune.ToString()) : []);
        }
        return terms.AppendJoin(' ', singles).ToString().Trim();
    }

    /// <summary>The term of a word.</summary>
    /// <param name="form">See <see cref="TextRun.Form"/>.</param>
    public static string OfWord(string form)
    {
        var word = form.Length <= Longest ? form : Cut(form);
        return word.AsSpan().ContainsAnyExceptInRange('a', 'z') ? word : EnglishStem.Of(word);
    }

    /// <summary>The pairs of a row of characters, in order; of a single character itself.</summary>
    public static IReadOnlyList<string> OfRow(string form)
    {
        var runes = form.EnumerateRunes().ToArray();
        return runes.Length < 2 ? [form] : [.. runes.Zip(runes.Skip(1), (one, next) => $"{one}{next}")];
    }

    private static string Cut(string form) => char.IsHighSurrogate(form[Longest - 1]) ? form[..(Longest - 1)] : form[..Longest];
}
