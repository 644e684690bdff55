using System.Globalization;

namespace NewsSite.Areas.Newsroom;

/// <summary>Whether two headlines tell the same story.</summary>
public static class SameStory
{
    // Of all the words of both, three in four in common: one word added to or changed in a headline of eight.
    private const double NearlyAll = 0.75;
    private const int FewestWords = 3;

    /// <summary>True for headlines of nearly the same words, whatever their order, case and punctuation. Short ones must have the very same.</summary>
    public static bool Is(string one, string other)
    {
        var (left, right) = (Words(one), Words(other));
        if (left.Count == 0 || right.Count == 0)
        {
            return false;
        }
        var common = left.Count(right.Contains);
        return left.SetEquals(right) || (Math.Min(left.Count, right.Count) > FewestWords && common >= NearlyAll * (left.Count + right.Count - common));
    }

    // A script without spaces is compared by pairs of its letters.
    private static HashSet<string> Words(string headline)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in new string([.. headline.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 1 && word.Any(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter))
            {
                words.UnionWith(Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2)));
            }
            else
            {
                words.Add(word);
            }
        }
        return words;
    }
}
