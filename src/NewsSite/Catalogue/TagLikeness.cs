namespace NewsSite.Catalogue;

/// <summary>Finds tags that may be one: alike but for hyphens, for a plural, or for one letter that was left out, put in, changed or swapped.</summary>
public static class TagLikeness
{
    // In a shorter word one letter makes another word: Oman and Roman.
    private const int ShortestMisspelt = 6;

    /// <summary>The pairs, in the order of <paramref name="tags"/>. The work grows with their number, not with its square.</summary>
    /// <param name="tags">Ids and slugs.</param>
    public static IEnumerable<(int One, int Other)> Pairs(IReadOnlyList<(int Id, string Slug)> tags)
    {
        var words = tags.Select(tag => Singular(tag.Slug.Replace("-", "", StringComparison.Ordinal))).ToList();
        var byTrace = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at < tags.Count; at++)
        {
            var alike = new SortedSet<int>();
            foreach (var trace in Traces(words[at]))
            {
                if (!byTrace.TryGetValue(trace, out var others))
                {
                    byTrace[trace] = others = [];
                }
                alike.UnionWith(others.Where(other => IsAlike(words[other], words[at])));
                others.Add(at);
            }
            foreach (var other in alike)
            {
                yield return (tags[other].Id, tags[at].Id);
            }
        }
    }

    // Two words that one letter parts have a word in common when each may lose one letter.
    private static IEnumerable<string> Traces(string word)
        => MayBeMisspelt(word) ? Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1)).Append(word).Distinct(StringComparer.Ordinal) : [word];

    private static bool MayBeMisspelt(string word) => word.Length >= ShortestMisspelt && word.All(char.IsAsciiLetterLower);

    private static bool IsAlike(string one, string other)
    {
        if (one == other)
        {
            return true;
        }
        if (!MayBeMisspelt(one) || !MayBeMisspelt(other) || Math.Abs(one.Length - other.Length) > 1)
        {
            return false;
        }
        var start = one.AsSpan().CommonPrefixLength(other);
        var (restOne, restOther) = (one[start..], other[start..]);
        return one.Length == other.Length
            ? restOne[1..] == restOther[1..] || (restOne.Length > 1 && restOne[0] == restOther[1] && restOne[1] == restOther[0] && restOne[2..] == restOther[2..])
            : one.Length > other.Length ? restOne[1..] == restOther : restOne == restOther[1..];
    }

    private static string Singular(string word) => word switch
    {
        _ when word.Length < 5 || !char.IsAsciiLetterLower(word[^2]) => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal) => word,
        _ when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' => word[..^1],
        _ => word,
    };
}
