namespace NewsSite.Search;

/// <summary>Which of the found stories come first, alike on every database.</summary>
internal static class SearchRanking
{
    private const double AtHead = 6;
    private const double InLead = 2.5;
    private const double InBody = 3;
    private const double Together = 3;
    private const int MostCounted = 12;

    /// <summary>
    /// The ids, best first: a word in the headline weighs most, then in standfirst, tags and authors, then how often it stands in the text for its length
    /// (more and more often adds less and less, as in BM25); words side by side add to that; and of two alike the newer is before the older.
    /// </summary>
    public static List<long> Order(SearchQuery query, IReadOnlyCollection<SearchText> texts, long nowMoment)
    {
        var usualLength = Math.Max(1, texts.Count == 0 ? 1 : texts.Average(text => text.Body.Length));
        var whole = query.Wanted.Count > 1 ? string.Join(' ', query.Wanted.Select(term => term.Phrase)) : null;
        return [.. texts
            .Select(text => (text.ArticleId, text.Moment, Score: Worth(query, whole, text, usualLength) * Freshness((nowMoment - text.Moment) / 86400.0)))
            .OrderByDescending(text => text.Score).ThenByDescending(text => text.Moment).ThenByDescending(text => text.ArticleId)
            .Select(text => text.ArticleId)];
    }

    /// <summary>How often a phrase stands among terms, up to a dozen.</summary>
    public static int Count(string terms, string phrase)
    {
        var count = 0;
        for (var at = terms.IndexOf(phrase, StringComparison.Ordinal); at >= 0 && count < MostCounted;)
        {
            var end = at + phrase.Length;
            count += (at == 0 || terms[at - 1] == ' ') && (end == terms.Length || terms[end] == ' ') ? 1 : 0;
            at = end >= terms.Length ? -1 : terms.IndexOf(phrase, end, StringComparison.Ordinal);
        }
        return count;
    }

    private static double Worth(SearchQuery query, string? whole, SearchText text, double usualLength)
    {
        var worth = 0.0;
        var length = 0.4 + (0.6 * text.Body.Length / usualLength);
        foreach (var term in query.Wanted)
        {
            worth += Count(text.Head, term.Phrase) > 0 ? AtHead : 0;
            worth += Count(text.Lead, term.Phrase) > 0 ? InLead : 0;
            worth += Count(text.Body, term.Phrase) is > 0 and var often ? InBody * often / (often + (1.2 * length)) : 0;
        }
        worth /= query.Wanted.Count;
        if (whole is not null)
        {
            worth += Count(text.Head, whole) > 0 ? Together : Count(text.Lead, whole) > 0 || Count(text.Body, whole) > 0 ? Together / 2 : 0;
        }
        return worth;
    }

    private static double Freshness(double days) => 1 + (0.25 * Math.Exp(-days / 30)) + (0.15 * Math.Exp(-days / 365));
}
