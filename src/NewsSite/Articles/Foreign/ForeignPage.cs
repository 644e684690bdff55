using System.Text;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>A foreign text, read once: what is a block in it, what is never shown, and which of its links lead to notes.</summary>
internal sealed class ForeignPage
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    };

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "textarea", "title", "xmp", "noembed", "noframes", "select", "head",
        "audio", "video", "plaintext", "button", "input", "nav", "del", "meta", "link", "canvas", "dialog", "map", "rp", "xml",
    };

    private readonly HashSet<IElement> _withBlocks = [];

    /// <summary>Reads the page.</summary>
    public ForeignPage(IDocument document, Func<ForeignImage, string?> images)
    {
        (Document, Images) = (document, images);
        foreach (var block in document.All.Where(element => Blocks.Contains(element.LocalName)))
        {
            for (var above = block.ParentElement; above is not null && _withBlocks.Add(above); above = above.ParentElement)
            {
            }
        }
        Notes = ForeignNotes.TakenOutOf(document);
    }

    /// <summary>The page, without its notes.</summary>
    public IDocument Document { get; }

    /// <summary>Where a foreign picture stands in the library; null for nowhere.</summary>
    public Func<ForeignImage, string?> Images { get; }

    /// <summary>The notes of the text.</summary>
    public ForeignNotes Notes { get; }

    /// <summary>Whether an element stands on lines of its own, or holds something that does.</summary>
    public bool IsBlock(IElement element) => Blocks.Contains(element.LocalName) || _withBlocks.Contains(element);

    /// <summary>Whether an element holds blocks.</summary>
    public bool HoldsBlocks(IElement element) => _withBlocks.Contains(element);

    /// <summary>Whether readers of the page never saw the element: scripts, hidden parts, crossed-out words, marks that the word processor draws itself.</summary>
    public static bool IsUnseen(IElement element)
        => Unseen.Contains(element.LocalName)
            || element.HasAttribute("hidden")
            || ForeignStyle.Of(element, "display") is "none"
            || ForeignStyle.Of(element, "mso-hide") is "all"
            || ForeignStyle.Of(element, "mso-list") is "ignore";

    /// <summary>The words under a node as they stand, without those that nobody sees. Not recursive: a page may nest as deep as it likes.</summary>
    public static string Words(INode top)
    {
        var words = new StringBuilder();
        for (var node = top.FirstChild; node is not null;)
        {
            var skipped = node is IElement element && IsUnseen(element);
            if (node is IText text)
            {
                words.Append(text.Data);
            }
            else if (node is IElement { LocalName: "br" })
            {
                words.Append('\n');
            }
            node = (skipped ? null : node.FirstChild) ?? After(node, top);
        }
        return words.ToString();
    }

    private static INode? After(INode node, INode top)
    {
        for (var at = node; at is not null && at != top; at = at.Parent)
        {
            if (at.NextSibling is { } next)
            {
                return next;
            }
        }
        return null;
    }
}
