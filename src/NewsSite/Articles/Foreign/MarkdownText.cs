using System.Text;
using System.Text.RegularExpressions;

namespace NewsSite.Articles.Foreign;

/// <summary>Plain words as Markdown: a backslash stands only where a character would be read as a mark.</summary>
internal static partial class MarkdownText
{
    /// <summary>Words with the marks in them escaped.</summary>
    /// <param name="text">The words; not empty.</param>
    /// <param name="previous">What stands before them.</param>
    /// <param name="next">What stands after them.</param>
    /// <param name="noPipes">Whether a pipe would make or end a cell.</param>
    /// <param name="inLink">Whether a bracket would end the link.</param>
    public static string Escaped(string text, char previous, char next, bool noPipes, bool inLink)
    {
        var written = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var (left, right) = (at > 0 ? text[at - 1] : previous, at + 1 < text.Length ? text[at + 1] : next);
            if (IsRead(text, at, left, right, noPipes, inLink))
            {
                written.Append('\\');
            }
            written.Append(text[at]);
        }
        return written.ToString();
    }

    private static bool IsRead(string text, int at, char left, char right, bool noPipes, bool inLink) => text[at] switch
    {
        '\\' => char.IsAsciiLetterOrDigit(right) is false,
        '`' => true,
        '*' => !(char.IsWhiteSpace(left) && char.IsWhiteSpace(right)),
        '_' => !(char.IsWhiteSpace(left) && char.IsWhiteSpace(right)) && !(char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right)),
        '[' => inLink || right is '^' or '[',
        ']' => inLink || right is '(' or '[' or ':',
        '!' => right == '[',
        '<' => char.IsAsciiLetter(right) || right is '/' or '!' or '?',
        '&' => Entity().IsMatch(text, at),
        '|' => noPipes,
        _ => false,
    };

    /// <summary>The same lines with a backslash where one begins like a heading, a list, a quote, a rule, a table or a note.</summary>
    public static string AtLineStarts(string lines) => string.Join('\n', lines.Split('\n').Select(AtLineStart));

    private static string AtLineStart(string line)
    {
        if (Numbered().Match(line) is { Success: true } number)
        {
            return line.Insert(number.Groups[1].Length, "\\");
        }
        if (NoteStart().Match(line) is { Success: true } note)
        {
            return line.Insert(note.Length - 1, "\\");
        }
        return Begins().IsMatch(line) ? "\\" + line : line;
    }

    /// <summary>The same heading with a backslash where its end would be read as closing marks.</summary>
    public static string AtHeadingEnd(string line)
    {
        var end = line.TrimEnd('#');
        return end.Length < line.Length && (end.Length == 0 || end[^1] == ' ') ? $"{line[..^1]}\\#" : line;
    }

    /// <summary>A link.</summary>
    public static string Link(string words, string address, string title)
    {
        if (title.Length == 0 && Bare().IsMatch(address) && words.Replace("\\", "", StringComparison.Ordinal) == address)
        {
            return $"<{address}>";
        }
        return $"[{words}]({Target(address, title)})";
    }

    /// <summary>What stands in the round brackets of a link or a picture.</summary>
    public static string Target(string address, string title)
    {
        var safe = Unsafe().Replace(address, found => Uri.EscapeDataString(found.Value));
        return title.Length == 0 ? safe : $"{safe} \"{Quoted().Replace(title, "\\$0")}\"";
    }

    /// <summary>What stands in the square brackets of a picture.</summary>
    public static string Alt(string text) => AltMark().Replace(text, "\\$0");

    /// <summary>The same words with every ASCII mark by its number, so that none of them is one of Markdown.</summary>
    public static string InNumbers(string text)
        => string.Concat(text.Select(letter => char.IsAscii(letter) && IsMark(letter) ? $"&#{(int)letter};" : letter.ToString()));

    /// <summary>Backticks enough to hold the code.</summary>
    public static string Fence(string code, int least)
    {
        var longest = Ticks().Matches(code).Select(run => run.Length).DefaultIfEmpty(0).Max();
        return new string('`', Math.Max(least, longest + 1));
    }

    /// <summary>Whether CommonMark takes the character for punctuation (section 2.1).</summary>
    public static bool IsMark(char character) => char.IsPunctuation(character) || char.IsSymbol(character);

    /// <summary>Whether words begin or end beside the character.</summary>
    public static bool IsApart(char character) => char.IsWhiteSpace(character) || IsMark(character);

    [GeneratedRegex(@"\G&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^([0-9]{1,9})[.)](?=\s|$)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\[\^[0-9]+\]:")]
    private static partial Regex NoteStart();

    [GeneratedRegex(@"^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:-\s*){3,}$|(?:_\s*){3,}$|=+\s*$|-+\s*$|~~~|\+[-=]|\|)")]
    private static partial Regex Begins();

    [GeneratedRegex("^(?:https?://|mailto:)[^\\s<>]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"[\s()<>\\""|]")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"[\\""|<&*_`\[\]]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\\\[\]|<&*_`]")]
    private static partial Regex AltMark();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
