using System.Globalization;
using System.Text;

namespace NewsSite.Search.Language;

/// <summary>A word of a text, or an unbroken row of characters of a script that sets no space between words.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Form">As it is compared: one form of each letter, small, without accents.</param>
/// <param name="IsSpaceless">Whether it is of such a script.</param>
internal readonly record struct TextRun(int Start, int Length, string Form, bool IsSpaceless);

/// <summary>Takes texts apart, those of stories and those of readers alike. Any string will do, also one that is no valid Unicode.</summary>
internal static class TextRuns
{
    // What has one form alone.
    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0x3041, 0x56).Concat(Enumerable.Range(0x30A1, 0x5A)).Append(0x30FC).Concat(Enumerable.Range(0x4E00, 0x5200)).Select(code => (char)code)]);

    private enum Kind
    {
        Between,
        Word,
        Spaceless,
        Mark,
    }

    /// <summary>The runs of a text, in order.</summary>
    public static IEnumerable<TextRun> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var kind = KindAt(text, at, out var width);
            if (kind is not (Kind.Word or Kind.Spaceless))
            {
                at += width;
                continue;
            }
            var end = EndOf(text, at + width, kind);
            var form = kind == Kind.Word ? FoldWord(text[at..end]) : FoldSpaceless(text[at..end]);
            if (form.Length > 0)
            {
                yield return new TextRun(at, end - at, form, kind == Kind.Spaceless);
            }
            at = end;
        }
    }

    private static int EndOf(string text, int at, Kind kind)
    {
        while (at < text.Length)
        {
            var next = KindAt(text, at, out var width);
            var joins = next == kind || next == Kind.Mark
                || (kind == Kind.Word && text[at] is '\'' or '’' && at + 1 < text.Length && KindAt(text, at + 1, out _) == Kind.Word);
            if (!joins)
            {
                break;
            }
            at += width;
        }
        return at;
    }

    private static Kind KindAt(string text, int at, out int width)
    {
        var unit = text[at];
        if (char.IsAscii(unit))
        {
            width = 1;
            return char.IsAsciiLetterOrDigit(unit) ? Kind.Word : Kind.Between;
        }
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out width);
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        {
            return Kind.Mark;
        }
        if (!Rune.IsLetterOrDigit(rune) && category != UnicodeCategory.LetterNumber)
        {
            return Kind.Between;
        }
        return IsSpaceless(rune.Value) ? Kind.Spaceless : Kind.Word;
    }

    // Kana, ideographs, Hangul, Thai; the blocks are those of https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt.
    private static bool IsSpaceless(int rune) => rune
        is (>= 0x0E00 and <= 0x0E7F) or (>= 0x3005 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);

    private static string FoldWord(string run)
    {
        if (Ascii.IsValid(run))
        {
            run = run.ToLowerInvariant();
            return run.Contains('\'', StringComparison.Ordinal) ? WithoutApostrophes(run) : run;
        }
        var bare = new StringBuilder(run.Length);
        foreach (var letter in run.Normalize(NormalizationForm.FormKD))
        {
            // Accents of letters and points of Hebrew and Arabic; in other scripts a mark may be a vowel.
            if (letter is not ((>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05BD') or (>= '\u064B' and <= '\u0652')))
            {
                bare.Append(letter == '’' ? '\'' : letter);
            }
        }
        return WithoutApostrophes(bare.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant());
    }

    private static string WithoutApostrophes(string word)
        => (word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word).Replace("'", "", StringComparison.Ordinal);

    private static string FoldSpaceless(string run)
        => run.AsSpan().ContainsAnyExcept(Plain) ? run.Normalize(NormalizationForm.FormKC) : run;
}
