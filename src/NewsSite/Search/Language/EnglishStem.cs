namespace NewsSite.Search.Language;

/// <summary>The stem of an English word, so that "elections" is found by "elected".</summary>
/// <remarks>The rules are those of https://snowballstem.org/algorithms/english/stemmer.html; the tests hold it against PostgreSQL's.</remarks>
public static class EnglishStem
{
    private static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly HashSet<string> DoneAfterPlural = new(StringComparer.Ordinal)
        { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" };

    private static readonly (string Suffix, string With)[] Second =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"),
        ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string With)[] Third =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    /// <summary>The stem of a word.</summary>
    /// <param name="word">Letters a to z alone, small.</param>
    public static string Of(string word)
    {
        if (word.Length < 3)
        {
            return word;
        }
        if (Special.TryGetValue(word, out var special))
        {
            return special;
        }
        var stem = new Stem(word);
        stem.DropPlural();
        if (DoneAfterPlural.Contains(stem.Text))
        {
            return stem.Text;
        }
        stem.DropTense();
        stem.TurnY();
        Replace(stem, Second);
        Replace(stem, Third);
        DropFourth(stem);
        stem.DropLast();
        return stem.Text.ToLowerInvariant();
    }

    // The longest ending decides, whether or not its condition holds.
    private static void Replace(Stem stem, (string Suffix, string With)[] rules)
    {
        foreach (var (suffix, with) in rules)
        {
            if (stem.EndsWith(suffix))
            {
                if (stem.IsInFirst(suffix) && Holds(stem, suffix))
                {
                    stem.Swap(suffix, with);
                }
                return;
            }
        }
    }

    private static bool Holds(Stem stem, string suffix) => suffix switch
    {
        "ogi" => stem.Before(suffix) == 'l',
        "li" => "cdeghkmnrt".Contains(stem.Before(suffix), StringComparison.Ordinal),
        "ative" => stem.IsInSecond(suffix),
        _ => true,
    };

    private static void DropFourth(Stem stem)
    {
        foreach (var suffix in Fourth)
        {
            if (stem.EndsWith(suffix))
            {
                if (stem.IsInSecond(suffix) && (suffix != "ion" || stem.Before(suffix) is 's' or 't'))
                {
                    stem.Swap(suffix, "");
                }
                return;
            }
        }
    }
}
