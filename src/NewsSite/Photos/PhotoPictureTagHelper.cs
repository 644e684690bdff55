using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsSite.Photos;

/// <summary>
/// A photo at the width the reader's screen asks for: <c>&lt;photo-picture photo="view" sizes="(min-width: 60em) 40rem, 100vw"&gt;</c> writes a
/// <c>picture</c> of AVIF, WebP and JPEG with its place kept in its own colour. Other attributes go to the <c>picture</c>.
/// </summary>
[HtmlTargetElement("photo-picture", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhotoPictureTagHelper : TagHelper
{
    /// <summary>Width in pixels of the rendition for browsers that choose none themselves.</summary>
    private const int PlainWidth = 800;

    /// <summary>The photo; null writes nothing.</summary>
    public PhotoView? Photo { get; set; }

    /// <summary>How wide the page shows it, in the form of the <c>sizes</c> attribute.</summary>
    public string Sizes { get; set; } = "100vw";

    /// <summary>True for the one photo that the first screen waits for; the others load as they come near.</summary>
    public bool Priority { get; set; }

    /// <summary>True where the text beside it says the same: the alternative is then empty.</summary>
    public bool Decorative { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Photo is not { } photo)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "picture";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml(Source(photo, "avif"));
        output.Content.AppendHtml(Source(photo, "webp"));
        output.Content.AppendHtml(Img(photo));
    }

    private TagBuilder Source(PhotoView photo, string format)
    {
        var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.SelfClosing };
        source.Attributes["type"] = PhotoStore.ContentType(format);
        source.Attributes["srcset"] = photo.SrcSet(format);
        source.Attributes["sizes"] = Sizes;
        return source;
    }

    private TagBuilder Img(PhotoView photo)
    {
        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        img.Attributes["class"] = DominantColour.Tone(photo.Colour);
        img.Attributes["data-colour"] = photo.Colour;
        img.Attributes["src"] = photo.Address(photo.WidthNear(PlainWidth), "jpg");
        img.Attributes["srcset"] = photo.SrcSet("jpg");
        img.Attributes["sizes"] = Sizes;
        img.Attributes["width"] = Invariant(photo.Width);
        img.Attributes["height"] = Invariant(photo.Height);
        img.Attributes["alt"] = Decorative ? "" : photo.Alt;
        img.Attributes["decoding"] = "async";
        img.Attributes[Priority ? "fetchpriority" : "loading"] = Priority ? "high" : "lazy";
        return img;
    }

    private static string Invariant(int pixels) => pixels.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
