namespace NewsSite.Search.Language;

/// <summary>A word on its way to its stem. A "y" that is a consonant is written "Y" meanwhile.</summary>
internal sealed class Stem
{
    private static readonly string[] LongBeginnings = ["gener", "commun", "arsen"];
    private readonly int _first;
    private readonly int _second;

    public Stem(string word)
    {
        Text = MarkConsonantY(word);
        _first = Array.Find(LongBeginnings, beginning => Text.StartsWith(beginning, StringComparison.Ordinal))?.Length ?? RegionAfter(0);
        _second = RegionAfter(_first);
    }

    /// <summary>The word as it stands now.</summary>
    public string Text { get; private set; }

    public bool EndsWith(string suffix) => Text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Whether an ending lies in the region after the first consonant that follows a vowel.</summary>
    public bool IsInFirst(string suffix) => Text.Length - suffix.Length >= _first;

    /// <summary>The same, once more within that region.</summary>
    public bool IsInSecond(string suffix) => Text.Length - suffix.Length >= _second;

    /// <summary>The letter before an ending; NUL for none.</summary>
    public char Before(string suffix) => Text.Length > suffix.Length ? Text[^(suffix.Length + 1)] : '\0';

    public void Swap(string suffix, string with) => Text = string.Concat(Text.AsSpan(0, Text.Length - suffix.Length), with);

    /// <summary>Step 1a.</summary>
    public void DropPlural()
    {
        if (EndsWith("sses"))
        {
            Swap("es", "");
        }
        else if (EndsWith("ied") || EndsWith("ies"))
        {
            Text = Text.Length > 4 ? Text[..^2] : Text[..^1];
        }
        else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowel(Text.Length - 2))
        {
            Swap("s", "");
        }
    }

    /// <summary>Step 1b.</summary>
    public void DropTense()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["eedly", "ingly", "edly", "eed", "ing", "ed"])
        {
            if (!EndsWith(suffix))
            {
                continue;
            }
            if (suffix is "eed" or "eedly")
            {
                Text = IsInFirst(suffix) ? string.Concat(Text.AsSpan(0, Text.Length - suffix.Length), "ee") : Text;
            }
            else if (HasVowel(Text.Length - suffix.Length))
            {
                Swap(suffix, "");
                MendEnd();
            }
            return;
        }
    }

    /// <summary>Step 1c.</summary>
    public void TurnY()
    {
        if (Text.Length > 2 && Text[^1] is 'y' or 'Y' && !IsVowel(Text[^2]))
        {
            Text = Text[..^1] + "i";
        }
    }

    /// <summary>Step 5.</summary>
    public void DropLast()
    {
        if (EndsWith("e"))
        {
            if (IsInSecond("e") || (IsInFirst("e") && !EndsInShortSyllable(Text.Length - 1)))
            {
                Swap("e", "");
            }
        }
        else if (EndsWith("ll") && IsInSecond("l"))
        {
            Swap("l", "");
        }
    }

    private void MendEnd()
    {
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
        {
            Text += "e";
        }
        else if (Text.Length > 1 && Text[^1] == Text[^2] && "bdfgmnprt".Contains(Text[^1], StringComparison.Ordinal))
        {
            Text = Text[..^1];
        }
        else if (_first >= Text.Length && EndsInShortSyllable(Text.Length))
        {
            Text += "e";
        }
    }

    private bool EndsInShortSyllable(int length) => length switch
    {
        < 2 => false,
        2 => IsVowel(Text[0]) && !IsVowel(Text[1]),
        _ => !IsVowel(Text[length - 1]) && Text[length - 1] is not ('w' or 'x' or 'Y') && IsVowel(Text[length - 2]) && !IsVowel(Text[length - 3]),
    };

    private bool HasVowel(int length)
    {
        for (var at = 0; at < length; at++)
        {
            if (IsVowel(Text[at]))
            {
                return true;
            }
        }
        return false;
    }

    private int RegionAfter(int start)
    {
        for (var at = start + 1; at < Text.Length; at++)
        {
            if (!IsVowel(Text[at]) && IsVowel(Text[at - 1]))
            {
                return at + 1;
            }
        }
        return Text.Length;
    }

    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y', StringComparison.Ordinal))
        {
            return word;
        }
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'y' && (at == 0 || IsVowel(letters[at - 1])))
            {
                letters[at] = 'Y';
            }
        }
        return new string(letters);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
