using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace NewsSite.Articles;

/// <summary>What HTML a story may hold.</summary>
internal static partial class StoryHtml
{
    private static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "strong", "em",
        "b", "i", "code", "pre", "sup", "sub", "hr", "br", "figure", "figcaption", "img", "span", "ruby", "rt", "rp", "div",
    ];

    private static readonly string[] Attributes = ["href", "lang", "dir", "start", "colspan", "rowspan", "scope", "src", "alt", "title", "id", "class"];

    // What stands inside these is no text of the story, so it goes with them; of any other unknown tag the words stay.
    private static readonly HashSet<string> GoneWithContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "textarea", "title", "xmp", "noembed", "noframes",
        "select", "head", "audio", "video", "plaintext",
    };

    /// <summary>A sanitiser for story texts. It may be shared by threads.</summary>
    public static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = Attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        })
        { KeepChildNodes = true };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (GoneWithContent.Contains(removing.Tag.LocalName))
            {
                removing.Cancel = true;
                removing.Tag.Remove();
            }
        };
        sanitizer.PostProcessDom += (_, done) => Tidy(done.Document);
        return sanitizer;
    }

    private static void Tidy(IHtmlDocument document)
    {
        KeepOnlyFootnoteMarks(document);
        foreach (var link in document.QuerySelectorAll("a[href]").Where(link => External().IsMatch(link.GetAttribute("href")!)))
        {
            link.SetAttribute("rel", "noopener");
        }
        foreach (var image in document.QuerySelectorAll("img").ToList())
        {
            KeepOnlyOurOwn(document, image);
        }
        foreach (var box in document.QuerySelectorAll("div:not(.footnotes)").ToList())
        {
            box.Replace([.. box.ChildNodes]);
        }
    }

    // Ids and classes exist for footnotes alone; an id stands once, so that a reference never leads to somebody else's text.
    private static void KeepOnlyFootnoteMarks(IHtmlDocument document)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in document.QuerySelectorAll("[id], [class]"))
        {
            if (element.Id is not { } id || !element.Matches("a.footnote-ref, .footnotes > ol > li") || !FootnoteId().IsMatch(id) || !ids.Add(id))
            {
                element.RemoveAttribute("id");
            }
            if (element.ClassName is not ("footnotes" or "footnote-ref" or "footnote-back-ref"))
            {
                element.RemoveAttribute("class");
            }
        }
    }

    // A picture is one of the library, or it is not there. Alone in its paragraph it is a figure, with its title as caption.
    private static void KeepOnlyOurOwn(IHtmlDocument document, IElement image)
    {
        if (image.GetAttribute("src") is not { } source || !OwnPhoto().IsMatch(source))
        {
            image.Remove();
            return;
        }
        image.SetAttribute("loading", "lazy");
        if (image.ParentElement is { LocalName: "p", ChildNodes.Length: 1 } paragraph)
        {
            var figure = document.CreateElement("figure");
            paragraph.Replace(figure);
            figure.AppendChild(image);
            if (image.GetAttribute("title") is { Length: > 0 } words)
            {
                var caption = document.CreateElement("figcaption");
                caption.TextContent = words;
                figure.AppendChild(caption);
                image.RemoveAttribute("title");
            }
        }
    }

    [GeneratedRegex("^(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex External();

    [GeneratedRegex("^fn(ref)?:[0-9]{1,4}(:[0-9]{1,4})?$")]
    private static partial Regex FootnoteId();

    [GeneratedRegex("^/photos/[0-9]+/[0-9a-f]+/[0-9]+[.](avif|webp|jpg)$")]
    private static partial Regex OwnPhoto();
}
