using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsSite.Related;

/// <summary>
/// The words of a headline or standfirst that say what it is about: English ones of three letters on, bare of accents and of the commonest endings;
/// of Japanese each pair of neighbouring kanji or katakana. Rough on purpose: they are compared with each other only, and how rare one is decides its weight.
/// </summary>
public static class SignificantWords
{
    private const int Shortest = 3;

    private static readonly FrozenSet<string> Common = (
        "about after again against all also among and any are back because been before being between but can could down during each even first for from had has have "
        + "her here his how into its just last less like made make many may more most much must near new next not now off one only other our out over own said say "
        + "set she should since some still such than that the their them then there these they this those three through too two under until upon was way week were what when "
        + "where which while who whose why will with without would year you your").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words, each once.</summary>
    /// <param name="text">Plain text of any length and script.</param>
    public static HashSet<string> Of(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        var before = '\0';
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            var isPair = IsIdeograph(letter);
            if (!isPair && char.IsLetterOrDigit(letter) && !IsHiragana(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierSymbol))
            {
                Take(word, found);
            }
            if (isPair && IsIdeograph(before))
            {
                found.Add($"{before}{letter}");
            }
            before = letter;
        }
        Take(word, found);
        return found;
    }

    private static void Take(StringBuilder word, HashSet<string> found)
    {
        if (word.Length >= Shortest && word.ToString() is var whole && !Common.Contains(whole))
        {
            found.Add(Stem(whole));
        }
        word.Clear();
    }

    private static string Stem(string word) => word switch
    {
        [.. var stem, 'i', 'e', 's'] when stem.Length > 2 => stem + "y",
        [.. var stem, 'i', 'n', 'g'] when stem.Length > 3 => stem,
        [.. var stem, 'e', 'd'] when stem.Length > 3 => stem,
        [.. _, 's', 's'] => word,
        [.. var stem, 's'] when stem.Length > 2 => stem,
        _ => word,
    };

    private static bool IsHiragana(char letter) => letter is >= '\u3040' and <= '\u309F';

    private static bool IsIdeograph(char letter) => letter is (>= '\u30A1' and <= '\u30FA') or '\u30FC' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
