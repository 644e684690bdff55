using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsSite.Areas.Newsroom;

/// <summary>
/// A field with its label, its hint and what is wrong with it:
/// <c>&lt;desk-field for="Input.Headline" label="Headline"&gt;&lt;input asp-for="Input.Headline"&gt;&lt;/desk-field&gt;</c>.
/// </summary>
[HtmlTargetElement("desk-field", Attributes = "for,label")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The field.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>Its name for people.</summary>
    public required string Label { get; set; }

    /// <summary>What to write there; null for nothing.</summary>
    public string? Hint { get; set; }

    /// <summary>The page's context.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        var id = FieldIds.Of(ViewContext, For);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label).AppendHtml(inner);
        Append(output, "hint", id + "-hint", Hint);
        Append(output, "problem", id + "-problem", FieldIds.Problem(ViewContext, For));
    }

    private static void Append(TagHelperOutput output, string @class, string id, string? text)
    {
        if (text is not null)
        {
            var line = new TagBuilder("p");
            line.AddCssClass(@class);
            line.Attributes["id"] = id;
            line.InnerHtml.Append(text);
            output.Content.AppendHtml(line);
        }
    }
}

/// <summary>Tells those who hear the page what is wrong with a control, and that it is.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
public sealed class ControlTagHelper : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>The page's context.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (FieldIds.Problem(ViewContext, For) is not null)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
            output.Attributes.SetAttribute("aria-describedby", FieldIds.Of(ViewContext, For) + "-problem");
        }
    }
}

internal static class FieldIds
{
    public static string Of(ViewContext context, ModelExpression field) => TagBuilder.CreateSanitizedId(Name(context, field), "_");

    public static string? Problem(ViewContext context, ModelExpression field)
        => context.ViewData.ModelState.TryGetValue(Name(context, field), out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    private static string Name(ViewContext context, ModelExpression field) => context.ViewData.TemplateInfo.GetFullHtmlFieldName(field.Name);
}
