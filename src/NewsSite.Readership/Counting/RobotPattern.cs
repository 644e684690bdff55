using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsSite.Readership.Counting;

/// <summary>One pattern: a text that stands anywhere, at the start or at the end of an agent, letter case ignored; or a regular expression.</summary>
/// <param name="Text">The text, or the expression.</param>
/// <param name="IsText">Whether it is a text to be found as it stands.</param>
/// <param name="AtStart">Whether the text must stand at the start.</param>
/// <param name="AtEnd">Whether the text must stand at the end.</param>
internal sealed record RobotPattern(string Text, bool IsText, bool AtStart = false, bool AtEnd = false)
{
    /// <summary>Expressions run without backtracking: in a time that grows with the agent and never explodes.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const int LongestPattern = 1000;

    private const int MostRepeats = 1000;

    private const string Signs = "\\.[]{}()*+?^$|";

    private const string EverydayBrowser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36";

    private const string TakesEveryone = "takes an everyday browser for a robot";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public bool IsTied => AtStart || AtEnd;

    /// <summary>As a list writes it.</summary>
    public string Source => $"{(AtStart ? "^" : "")}{Text}{(AtEnd ? "$" : "")}";

    /// <summary>The clue that stands for the pattern, the same in every list and process.</summary>
    public RefusalClue Clue => RefusalClue.Of(ClueKind.Pattern, BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Source))));

    /// <summary>A line of a list of the engine: a text, <c>^</c> in front and <c>$</c> behind tie it to the ends.</summary>
    public static RobotPattern FromLine(string line)
    {
        var (start, end) = (line[0] == '^', line[^1] == '$');
        return new RobotPattern(line[(start ? 1 : 0)..(end ? ^1 : ^0)], true, start, end);
    }

    /// <summary>A regular expression, taken as plain text where it is nothing else.</summary>
    /// <exception cref="FormatException">It is no expression, or one that may run for too long; the message ends a sentence on it.</exception>
    public static RobotPattern FromExpression(string expression)
    {
        if (expression.Length > LongestPattern)
        {
            throw new FormatException($"is longer than {LongestPattern} characters");
        }
        var start = expression.StartsWith('^');
        var end = expression.EndsWith('$') && !expression.EndsWith("\\$", StringComparison.Ordinal);
        if (expression.Length > (start ? 1 : 0) + (end ? 1 : 0) && AsText(expression[(start ? 1 : 0)..(end ? ^1 : ^0)]) is { } text)
        {
            var pattern = new RobotPattern(text, true, start, end);
            return pattern.Fits(EverydayBrowser) ? throw new FormatException(TakesEveryone) : pattern;
        }
        RefuseUnsafe(expression);
        return new RobotPattern(expression, false);
    }

    public bool Fits(ReadOnlySpan<char> agent) => (AtStart, AtEnd) switch
    {
        (true, true) => agent.Equals(Text, StringComparison.OrdinalIgnoreCase),
        (true, false) => agent.StartsWith(Text, StringComparison.OrdinalIgnoreCase),
        (false, true) => agent.EndsWith(Text, StringComparison.OrdinalIgnoreCase),
        _ => agent.Contains(Text, StringComparison.OrdinalIgnoreCase),
    };

    // The text that an expression stands for if all its signs are escaped; null: it is a true expression.
    private static string? AsText(string expression)
    {
        var text = new StringBuilder(expression.Length);
        for (var n = 0; n < expression.Length; n++)
        {
            var letter = expression[n];
            if (letter == '\\' && n + 1 < expression.Length && !char.IsAsciiLetterOrDigit(expression[n + 1]))
            {
                text.Append(expression[++n]);
            }
            else if (Signs.Contains(letter, StringComparison.Ordinal))
            {
                return null;
            }
            else
            {
                text.Append(letter);
            }
        }
        return text.ToString();
    }

    private static void RefuseUnsafe(string expression)
    {
        try
        {
            if (Repeats(expression) > MostRepeats)
            {
                throw new FormatException($"repeats something more than {MostRepeats} times");
            }
            if (new Regex(expression, Options, Patience).IsMatch(EverydayBrowser))
            {
                throw new FormatException(TakesEveryone);
            }
            TryOut(new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience), expression);
        }
        catch (RegexParseException refusal)
        {
            throw new FormatException($"is no regular expression ({refusal.Error} at character {refusal.Offset + 1})", refusal);
        }
        catch (NotSupportedException refusal)
        {
            throw new FormatException("looks around or back, which cannot be matched in bounded time", refusal);
        }
        catch (RegexMatchTimeoutException refusal)
        {
            throw new FormatException("is catastrophic: its time explodes with the length of the agent", refusal);
        }
    }

    // How often the counted repetitions may go round, one within another at the worst.
    private static long Repeats(string expression)
        => Regex.Matches(expression, @"\{(\d+)(?:,(\d*))?\}").Select(Most).Aggregate(1L, (all, most) => Math.Min(all * most, int.MaxValue));

    private static long Most(Match repetition)
        => new[] { repetition.Groups[1].Value, repetition.Groups[2].Value }
            .Max(count => long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Min(most, int.MaxValue) : count.Length == 0 ? 1 : int.MaxValue);

    // The engine runs it safely in any case; but what explodes elsewhere on a row of its own letters was not meant so.
    private static void TryOut(Regex expression, string source)
    {
        if (!source.Contains(')', StringComparison.Ordinal))
        {
            return;
        }
        foreach (var letter in source.Where(char.IsAsciiLetterOrDigit).Append('x').Append('0').Append(' ').Distinct().Take(40))
        {
            _ = expression.IsMatch(new string(letter, 60) + "\n!");
        }
    }
}
