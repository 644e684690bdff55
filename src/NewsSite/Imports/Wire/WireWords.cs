using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NewsSite.Imports.Wire;

/// <summary>The words of wires: bylines, datelines, plain texts, dates.</summary>
internal static partial class WireWords
{
    private static readonly string[] Jobs = ["reporter", "writer", "correspondent", "editor", "staff", "bureau", "photographer", "service", "services"];

    /// <summary>The names of a byline such as "By Jane Doe and John Roe, Staff Reporter".</summary>
    public static IReadOnlyList<string> Names(string byline, string provider)
        => [.. NameEnds().Split(By().Replace(OneLine(byline), "")).Select(name => name.Trim(' ', '.', ';', '/'))
            .Where(name => name.Length > 1 && !char.IsAsciiLetterLower(name[0]) && !IsJob(name)
                && !name.Equals(provider, StringComparison.OrdinalIgnoreCase))];

    /// <summary>HTML with the dateline before its first words, unless it stands there already.</summary>
    public static string WithDateline(string html, string dateline)
    {
        var place = OneLine(dateline).TrimEnd('-', '–', '—', ' ');
        if (place.Length == 0 || html.Length == 0)
        {
            return html;
        }
        var words = OneLine(WebUtility.HtmlDecode(Tag().Replace(html, " "))).TrimStart('(', ' ');
        var city = place.Split(',', '(')[0].Trim();
        if (words.StartsWith(city, StringComparison.OrdinalIgnoreCase))
        {
            return html;
        }
        var mark = WebUtility.HtmlEncode(place) + " – ";
        return FirstParagraph().IsMatch(html) ? FirstParagraph().Replace(html, opening => opening.Value + mark, 1) : mark + html;
    }

    /// <summary>Plain text as HTML: a paragraph for each block, or for each line where there are no blocks.</summary>
    public static string ParagraphsOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim('\n');
        var blocks = BlankLines().Split(lines);
        return string.Concat((blocks.Length > 1 ? blocks : lines.Split('\n')).Select(OneLine).Where(block => block.Length > 0)
            .Select(block => $"<p>{WebUtility.HtmlEncode(block)}</p>"));
    }

    /// <summary>The words of HTML, on one line.</summary>
    public static string TextOf(string html) => OneLine(WebUtility.HtmlDecode(Tag().Replace(html, " ")));

    /// <summary>White space as single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>An instant of a wire as UTC; one without an offset is taken for UTC. Null for what is none.</summary>
    public static DateTime? Instant(string? text)
        => DateTimeOffset.TryParse(text?.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.UtcDateTime.Year > 1 ? at.UtcDateTime : null;

    /// <summary>A language tag that the house takes; null for another.</summary>
    public static string? Language(string? tag) => tag?.Trim() is { Length: <= 12 } language && LanguageTag().IsMatch(language) ? language : null;

    /// <summary>The path of a picture as it lies beside the file, or its address on the network.</summary>
    public static string Place(string href)
    {
        var place = href.Trim();
        if (place.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            place = place["file:".Length..].TrimStart('/');
        }
        place = place.StartsWith("./", StringComparison.Ordinal) ? place[2..] : place;
        return place.Trim();
    }

    private static bool IsJob(string name) => name.Split(' ').Any(word => Jobs.Contains(word.ToLowerInvariant()));

    [GeneratedRegex(@"^(by|von|par|por|de notre correspondant)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"\s*(?:,|;|&|\band\b|\bund\b|\s/\s)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex NameEnds();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<p[^>]*>\\s*", RegexOptions.IgnoreCase)]
    private static partial Regex FirstParagraph();

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();

    // RFC 5646: a language, then subtags.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
