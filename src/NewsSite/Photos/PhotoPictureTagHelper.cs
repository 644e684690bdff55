using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsSite.Photos;

/// <summary>
/// A photo at the width the reader's screen asks for: <c>&lt;photo-picture photo="view" sizes="(min-width: 60em) 40rem, 100vw"&gt;</c> writes a
/// <c>picture</c> of AVIF, WebP and JPEG with its place kept in its own colour. Other attributes go to the <c>picture</c>.
/// </summary>
[HtmlTargetElement("photo-picture", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhotoPictureTagHelper : TagHelper
{
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
        output.Content.AppendHtml(PhotoMarkup.Inside(photo, Sizes, Decorative ? "" : photo.Alt, Priority));
    }
}
