using System.Globalization;

namespace NewsSite.Areas.Newsroom;

/// <summary>How long a text is.</summary>
public static class StoryLength
{
    /// <summary>Words between blanks; where a script writes none (Japanese, Chinese) each character counts. The same rule as in newsroom.js.</summary>
    public static int Words(string? text)
    {
        var words = 0;
        var inWord = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var counts = System.Text.Rune.IsLetterOrDigit(rune);
            var alone = counts && System.Text.Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter && rune.Value >= 0x3000;
            words += alone || (counts && !inWord) ? 1 : 0;
            inWord = !alone && (counts || (inWord && !System.Text.Rune.IsWhiteSpace(rune)));
        }
        return words;
    }
}
