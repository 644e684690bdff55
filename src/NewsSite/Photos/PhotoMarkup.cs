using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace NewsSite.Photos;

/// <summary>The one HTML of a photo: AVIF, WebP and JPEG at every width, its true size, its colour until it is there, its focus when it is cropped.</summary>
internal static class PhotoMarkup
{
    /// <summary>Width in pixels of the rendition for browsers that choose none themselves.</summary>
    private const int PlainWidth = 800;

    /// <summary>What stands in the <c>picture</c>.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="sizes">How wide the page shows it, in the form of the <c>sizes</c> attribute.</param>
    /// <param name="alt">The text alternative; empty where the text beside it says the same.</param>
    /// <param name="priority">True for the one photo that the first screen waits for; the others load as they come near.</param>
    public static IHtmlContent Inside(PhotoView photo, string sizes, string alt, bool priority)
        => new HtmlContentBuilder().AppendHtml(Source(photo, sizes, "avif")).AppendHtml(Source(photo, sizes, "webp")).AppendHtml(Img(photo, sizes, alt, priority));

    /// <summary>The photo in a text: HTML of a <c>figure</c> (with <paramref name="caption"/> and credit, if any), or of the bare picture inside a line.</summary>
    public static string InText(PhotoView photo, string alt, string caption, bool isFigure)
    {
        var picture = new TagBuilder("picture");
        picture.InnerHtml.AppendHtml(Inside(photo, "(min-width: 42rem) 38rem, 100vw", alt, priority: false));
        var whole = isFigure ? new TagBuilder("figure") : picture;
        if (isFigure)
        {
            whole.InnerHtml.AppendHtml(picture);
            if (caption.Length + photo.Credit.Length > 0)
            {
                whole.InnerHtml.AppendHtml(Caption(caption, photo.Credit));
            }
        }
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        whole.WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }

    private static TagBuilder Caption(string words, string credit)
    {
        var caption = new TagBuilder("figcaption");
        caption.InnerHtml.Append(credit.Length > 0 ? words + " " : words);
        if (credit.Length > 0)
        {
            var by = new TagBuilder("span");
            by.AddCssClass("credit");
            by.InnerHtml.Append(credit);
            caption.InnerHtml.AppendHtml(by);
        }
        return caption;
    }

    private static TagBuilder Source(PhotoView photo, string sizes, string format)
    {
        var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.StartTag };
        source.Attributes["type"] = PhotoStore.ContentType(format);
        source.Attributes["srcset"] = photo.SrcSet(format);
        source.Attributes["sizes"] = sizes;
        return source;
    }

    private static TagBuilder Img(PhotoView photo, string sizes, string alt, bool priority)
    {
        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.StartTag };
        img.Attributes["class"] = $"{DominantColour.Tone(photo.Colour)} {PhotoFocus.Classes(photo)}".TrimEnd();
        img.Attributes["data-colour"] = photo.Colour;
        img.Attributes["src"] = photo.Address(photo.WidthNear(PlainWidth), "jpg");
        img.Attributes["srcset"] = photo.SrcSet("jpg");
        img.Attributes["sizes"] = sizes;
        img.Attributes["width"] = photo.Width.ToString(CultureInfo.InvariantCulture);
        img.Attributes["height"] = photo.Height.ToString(CultureInfo.InvariantCulture);
        img.Attributes["alt"] = alt;
        img.Attributes["decoding"] = "async";
        img.Attributes[priority ? "fetchpriority" : "loading"] = priority ? "high" : "lazy";
        return img;
    }
}
