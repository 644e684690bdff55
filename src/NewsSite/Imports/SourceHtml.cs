using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsSite.Articles;

namespace NewsSite.Imports;

/// <summary>The HTML of a source, made ready for Markdown: links in full, things that play made links, photos alone in their paragraphs.</summary>
internal sealed class SourceHtml
{
    private static readonly HtmlParser Parser = new();
    private static readonly string[] PhotoEndings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"];
    private readonly IHtmlDocument _document;

    private SourceHtml(IHtmlDocument document) => _document = document;

    /// <summary>Reads a text. What is left out of it is said in <paramref name="remarks"/>.</summary>
    public static SourceHtml Parse(string html, string? baseAddress, List<string> remarks)
    {
        var text = new SourceHtml(Parser.ParseDocument(MarkdownFromHtml.Bounded(html)));
        text.LinkEmbeds(remarks);
        text.LeaveOut(remarks);
        if (Uri.TryCreate(baseAddress, UriKind.Absolute, out var from))
        {
            text.Complete(from);
        }
        text.FreeImages();
        return text;
    }

    /// <summary>The words of HTML on one line, without its tags.</summary>
    public static string Words(string html) => html.Length == 0 ? "" : SourceImage.OneLine(Parser.ParseDocument(MarkdownFromHtml.Bounded(html)).Body!.TextContent);

    /// <summary>The images that are left, in their order.</summary>
    public IReadOnlyList<SourceImage> Images() => [.. _document.QuerySelectorAll("img").Select(image => new SourceImage(image))];

    /// <summary>The text in Markdown.</summary>
    public string ToMarkdown() => MarkdownFromHtml.Convert(_document.Body!.InnerHtml);

    private void LinkEmbeds(List<string> remarks)
    {
        foreach (var embed in _document.QuerySelectorAll("iframe, embed, video, audio, object").ToList())
        {
            var address = embed.GetAttribute("src") ?? embed.GetAttribute("data") ?? embed.QuerySelector("source")?.GetAttribute("src") ?? "";
            if (!PhotoPlaces.IsRemote(address))
            {
                remarks.Add($"Something embedded ({embed.LocalName}) was left out.");
                embed.Remove();
                continue;
            }
            var link = _document.CreateElement("a");
            link.SetAttribute("href", address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address);
            link.TextContent = embed.GetAttribute("title") is { Length: > 0 } title ? title : link.GetAttribute("href")!;
            var paragraph = _document.CreateElement("p");
            paragraph.AppendChild(link);
            embed.Replace(paragraph);
            remarks.Add($"Something embedded was left as a link: {address}");
        }
    }

    private void LeaveOut(List<string> remarks)
    {
        foreach (var gone in _document.QuerySelectorAll("form, script, style, noscript, input, button, select, textarea, svg, link, meta").ToList())
        {
            if (gone.LocalName == "form")
            {
                remarks.Add("A form was left out.");
            }
            gone.Remove();
        }
        foreach (var pixel in _document.QuerySelectorAll("img[width='1'][height='1'], img[width='0'], img:not([src]):not([data-src])").ToList())
        {
            pixel.Remove();
        }
    }

    private void Complete(Uri from)
    {
        foreach (var (element, name) in _document.QuerySelectorAll("a[href]").Select(link => (link, "href"))
            .Concat(_document.QuerySelectorAll("img[src]").Select(image => (image, "src"))).ToList())
        {
            var address = element.GetAttribute(name)!;
            if (!address.StartsWith('#') && Uri.TryCreate(from, address, out var whole))
            {
                element.SetAttribute(name, whole.OriginalString.StartsWith(address, StringComparison.Ordinal) ? address : whole.AbsoluteUri);
            }
        }
    }

    // An image that stands in a figure, or is a link to its own large version, gets a paragraph of its own: that is how the house writes a figure.
    private void FreeImages()
    {
        foreach (var link in _document.QuerySelectorAll("a[href]").Where(link => IsPhoto(link.GetAttribute("href")!) && link.QuerySelector("img") is not null).ToList())
        {
            link.Replace([.. link.ChildNodes]);
        }
        foreach (var figure in _document.QuerySelectorAll("figure").Where(figure => figure.QuerySelector("img") is not null).Reverse().ToList())
        {
            var caption = figure.QuerySelector("figcaption");
            var words = SourceImage.OneLine(caption?.TextContent ?? "");
            var images = figure.QuerySelectorAll("img").ToList();
            var paragraphs = images.ConvertAll(image =>
            {
                if (words.Length > 0 && images.Count == 1)
                {
                    image.SetAttribute("title", words);
                }
                return Paragraph(image);
            });
            if (words.Length > 0 && images.Count > 1)
            {
                var paragraph = _document.CreateElement("p");
                paragraph.TextContent = words;
                paragraphs.Add(paragraph);
            }
            figure.Replace([.. paragraphs]);
        }
    }

    private IElement Paragraph(IElement image)
    {
        var paragraph = _document.CreateElement("p");
        paragraph.AppendChild(image);
        return paragraph;
    }

    private static bool IsPhoto(string address)
        => PhotoEndings.Any(ending => address.Split('?', '#')[0].EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An image in the text of a source.</summary>
internal sealed class SourceImage(IElement image)
{
    /// <summary>Its address, as it stands there. Of an image that is loaded late, the one it loads.</summary>
    public string Address => image.GetAttribute("src") is { Length: > 0 } address && !address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        ? address.Trim()
        : image.GetAttribute("data-src")?.Trim() ?? "";

    /// <summary>Its text alternative.</summary>
    public string Alt => OneLine(image.GetAttribute("alt") ?? "");

    /// <summary>Its caption.</summary>
    public string Caption => OneLine(image.GetAttribute("title") ?? "");

    /// <summary>Lets it show a photo of the library.</summary>
    public void Show(string address, string alt, string caption)
    {
        foreach (var name in image.Attributes.Select(attribute => attribute.Name).ToList())
        {
            image.RemoveAttribute(name);
        }
        image.SetAttribute("src", address);
        image.SetAttribute("alt", alt);
        if (caption.Length > 0)
        {
            image.SetAttribute("title", caption);
        }
    }

    /// <summary>Takes it out of the text.</summary>
    public void Remove() => image.Remove();

    /// <summary>Words on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
