using Microsoft.AspNetCore.Html;
using NewsSite.Search;

namespace NewsSite.Pages;

/// <summary>Found text as HTML.</summary>
public static class SnippetMarkup
{
    /// <summary>The pieces, encoded, and those that are marked in a <c>mark</c> element.</summary>
    public static IHtmlContent Of(IReadOnlyList<SnippetPiece> pieces)
    {
        var html = new HtmlContentBuilder();
        foreach (var (text, isMarked) in pieces)
        {
            _ = isMarked ? html.AppendHtml("<mark>").Append(text).AppendHtml("</mark>") : html.Append(text);
        }
        return html;
    }
}
