using System.Globalization;
using System.Text;

namespace NewsSite.Articles;

/// <summary>The readable part of an address.</summary>
public static class Slug
{
    private const int MaxLength = 80;

    /// <summary>
    /// Lower-case words joined by hyphens, at most 80 characters, cut at a word where there is one. Accents fall away from Latin letters;
    /// letters of other scripts stay (RFC 3987). "story" where no letter or digit is left.
    /// </summary>
    public static string From(string text)
    {
        var slug = new StringBuilder(MaxLength);
        var pendingHyphen = false;
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (slug.Length + (pendingHyphen ? 1 : 0) + rune.Utf16SequenceLength > MaxLength)
                {
                    return CutAtWord(slug.ToString(), pendingHyphen);
                }
                slug.Append(pendingHyphen && slug.Length > 0 ? "-" : "").Append(Rune.ToLowerInvariant(rune));
                pendingHyphen = false;
            }
            else if (rune.Value is not ('\'' or '’'))
            {
                pendingHyphen = true;
            }
        }
        return slug.Length == 0 ? "story" : slug.ToString();
    }

    private static string CutAtWord(string slug, bool atBoundary)
        => !atBoundary && slug.LastIndexOf('-') is > 40 and var hyphen ? slug[..hyphen] : slug;

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var afterLatin = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            if (!(isMark && afterLatin))
            {
                folded.Append(rune);
                afterLatin = rune.Value < 0x250;
            }
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
