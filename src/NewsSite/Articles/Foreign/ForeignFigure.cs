using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>Pictures and the words under them.</summary>
internal static partial class ForeignFigure
{
    private static readonly string[] LaterSources = ["data-src", "data-lazy-src", "data-original", "data-orig-file"];

    /// <summary>Whether the element is a picture with its caption, and not a box of several things.</summary>
    public static bool IsOne(IElement element)
        => element.LocalName == "figure"
            ? element.QuerySelector("figure, table, blockquote, pre, ul, ol") is null
            : element.ClassList.Contains("wp-caption");

    /// <summary>The pictures of a figure, and its caption in plain words; null for none.</summary>
    public static (IReadOnlyList<IElement> Images, string? Caption) Parts(IElement figure)
    {
        var caption = figure.QuerySelector("figcaption, .wp-caption-text, dd.gallery-caption");
        return ([.. figure.QuerySelectorAll("img").Where(image => !ForeignPage.IsUnseen(image))], caption is null ? null : OneLine(ForeignPage.Words(caption)));
    }

    /// <summary>The picture as Markdown; null when it stays behind.</summary>
    public static string? Markdown(IElement image, string? caption, Func<ForeignImage, string?> images)
    {
        var source = Source(image);
        var alt = OneLine(image.GetAttribute("alt") ?? "");
        var title = caption is { Length: > 0 } ? caption : OneLine(image.GetAttribute("title") ?? "");
        if (source.Length == 0)
        {
            return null;
        }
        var address = OwnPhoto().IsMatch(source) ? source : images(new ForeignImage(source, alt, title.Length > 0 ? title : null));
        return address is null ? null : $"![{MarkdownText.Alt(alt)}]({MarkdownText.Target(address, title)})";
    }

    // Pages that load pictures late keep the address elsewhere and a blank dot in its place.
    private static string Source(IElement image)
    {
        var source = (image.GetAttribute("src") ?? "").Trim();
        if (source.Length > 0 && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return source;
        }
        var later = LaterSources.Select(image.GetAttribute).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return (later ?? FirstOfSet().Match(image.GetAttribute("srcset") ?? image.GetAttribute("data-srcset") ?? "").Value).Trim() is { Length: > 0 } found ? found : source;
    }

    private static string OneLine(string words) => Blank().Replace(Line.Tame(words), " ").Trim();

    [GeneratedRegex("^/photos/[0-9]+/[0-9a-f]+/[0-9]+[.](avif|webp|jpg)$")]
    private static partial Regex OwnPhoto();

    [GeneratedRegex(@"^\s*[^\s,]+")]
    private static partial Regex FirstOfSet();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
