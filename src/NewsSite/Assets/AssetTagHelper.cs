using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsSite.Assets;

/// <summary>Writes the versioned address of a file of <c>wwwroot</c>: <c>&lt;link rel="stylesheet" asset="/css/reader.css"&gt;</c>.</summary>
[HtmlTargetElement("link", Attributes = "asset")]
[HtmlTargetElement("script", Attributes = "asset")]
[HtmlTargetElement("img", Attributes = "asset")]
public sealed class AssetTagHelper(AssetCatalog catalog) : TagHelper
{
    /// <summary>The file's path below <c>wwwroot</c>, with a leading slash.</summary>
    public required string Asset { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(output.TagName == "link" ? "href" : "src", catalog.Address(Asset));
        if (output.TagMode == TagMode.SelfClosing)
        {
            // Razor wants the slash of a void element, HTML has no use for it.
            output.TagMode = TagMode.StartTagOnly;
        }
    }
}
