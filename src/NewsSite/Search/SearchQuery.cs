using NewsSite.Search.Language;

namespace NewsSite.Search;

/// <summary>One thing that a story must have, or must not have.</summary>
/// <param name="Tokens">Terms that follow one another; at least one.</param>
/// <param name="IsExcluded">Whether it must not have it.</param>
/// <param name="Form">A word or a row of characters as it is compared; null for a phrase of several words.</param>
/// <param name="IsRow">Whether it is a row of characters without spaces.</param>
/// <param name="Start">Where it stands in <see cref="SearchQuery.Text"/>.</param>
/// <param name="Length">How long it is there.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Tokens, bool IsExcluded, string? Form, bool IsRow, int Start, int Length)
{
    /// <summary>The tokens with a space between.</summary>
    public string Phrase { get; } = string.Join(' ', Tokens);
}

/// <summary>
/// What a reader typed: words, "phrases", and -words that must not be there. Nothing else means anything, so nothing that is typed can be wrong; of what is
/// very long, the beginning counts.
/// </summary>
internal sealed class SearchQuery
{
    /// <summary>Characters that count.</summary>
    public const int LongestText = 200;

    private const int MostTerms = 12;

    private static readonly HashSet<string> SaysLittle = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "how", "in", "is", "it", "its", "of", "on", "or", "that", "the",
        "this", "to", "was", "were", "what", "when", "where", "which", "who", "why", "will", "with",
    };

    private SearchQuery(string text, IReadOnlyList<SearchTerm> terms)
    {
        Text = text;
        Wanted = [.. terms.Where(term => !term.IsExcluded)];
        Excluded = [.. terms.Where(term => term.IsExcluded)];
    }

    /// <summary>What was typed, without control characters.</summary>
    public string Text { get; }

    /// <summary>What a story must have. Empty: there is nothing to look for.</summary>
    public IReadOnlyList<SearchTerm> Wanted { get; }

    /// <summary>What it must not have.</summary>
    public IReadOnlyList<SearchTerm> Excluded { get; }

    /// <summary>Understands any string, and null.</summary>
    public static SearchQuery Parse(string? typed)
    {
        var text = Clean(typed ?? "");
        var terms = new List<SearchTerm>();
        for (var at = 0; at < text.Length && terms.Count < MostTerms;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var isExcluded = text[at] is '-' or '－' or '−';
            at += isExcluded ? 1 : 0;
            var isQuoted = at < text.Length && IsQuote(text[at]);
            at += isQuoted ? 1 : 0;
            var end = at;
            while (end < text.Length && !IsQuote(text[end]) && (isQuoted || !char.IsWhiteSpace(text[end])))
            {
                end++;
            }
            terms.AddRange(TermsOf(text, at, end, isExcluded));
            at = end + (isQuoted ? 1 : 0);
        }
        return new SearchQuery(text, WithoutSmallWords(terms.DistinctBy(term => (term.Phrase, term.IsExcluded)).Take(MostTerms).ToList(), text));
    }

    private static IEnumerable<SearchTerm> TermsOf(string text, int start, int end, bool isExcluded)
    {
        var words = new List<TextRun>();
        foreach (var run in TextRuns.Of(text[start..end]))
        {
            if (!run.IsSpaceless)
            {
                words.Add(run);
                continue;
            }
            if (words.Count > 0)
            {
                yield return OfWords(words, isExcluded, start);
                words.Clear();
            }
            yield return new SearchTerm(Terms.OfRow(run.Form), isExcluded, run.Form, IsRow: true, start + run.Start, run.Length);
        }
        if (words.Count > 0)
        {
            yield return OfWords(words, isExcluded, start);
        }
    }

    private static SearchTerm OfWords(List<TextRun> words, bool isExcluded, int start)
        => new([.. words.Select(word => Terms.OfWord(word.Form))], isExcluded, words.Count == 1 ? words[0].Form : null, IsRow: false,
            start + words[0].Start, words[^1].Start + words[^1].Length - words[0].Start);

    // "What happened to the ferry" means "happened ferry"; "the who" means itself, and so does what stands in quotes.
    private static List<SearchTerm> WithoutSmallWords(List<SearchTerm> terms, string text)
    {
        var telling = terms.FindAll(term => term.Form is null || !SaysLittle.Contains(term.Form) || (term.Start > 0 && IsQuote(text[term.Start - 1])));
        return telling.Exists(term => !term.IsExcluded) ? telling : terms;
    }

    private static string Clean(string typed)
    {
        var text = typed.Length <= LongestText ? typed : typed[..(char.IsHighSurrogate(typed[LongestText - 1]) ? LongestText - 1 : LongestText)];
        return string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
    }

    private static bool IsQuote(char letter) => letter is '"' or '“' or '”' or '„' or '＂';
}
