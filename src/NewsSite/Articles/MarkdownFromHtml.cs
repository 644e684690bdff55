using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using NewsSite.Articles.Foreign;

namespace NewsSite.Articles;

/// <summary>A picture of a foreign text: not of the library yet.</summary>
/// <param name="Source">Its address as it stands there; never empty.</param>
/// <param name="Alt">What it shows, as far as the text says so; may be empty.</param>
/// <param name="Caption">The words under it; null for none.</param>
public sealed record ForeignImage(string Source, string Alt, string? Caption);

/// <summary>
/// HTML from elsewhere (word processors, mail, web pages, exports of other systems) as clean Markdown of the kind that <see cref="ArticleMarkdown"/>
/// renders. Whatever that renderer makes of Markdown becomes Markdown again with the same meaning.
/// </summary>
public static partial class MarkdownFromHtml
{
    /// <summary>Characters of HTML that are read; what stands beyond them is left out.</summary>
    public const int LongestHtml = 4_000_000;

    // The parser looks back through the open tags at each new one: a page of nothing but opened tags would keep it busy for minutes.
    private const int MostOpenTags = 400;

    /// <summary>Markdown of <paramref name="html"/>: empty when it has no words. Never fails: what nests too deep comes out as plain words.</summary>
    /// <param name="html">A whole page or a part of one, however broken.</param>
    /// <param name="images">
    /// The address in the library of a picture from elsewhere (<c>/photos/…</c>), or null to leave the picture out; without it all of them are left out.
    /// Pictures that stand in the library already are kept without asking.
    /// </param>
    public static string Convert(string html, Func<ForeignImage, string?>? images = null)
    {
        var read = Bounded(html);
        var page = new ForeignPage(new HtmlParser().ParseDocument(read), images ?? (_ => null));
        return string.Join("\n\n", [ForeignBlocks.Of(page), .. ForeignBlocks.NotesOf(page)]).Trim('\n');
    }

    /// <summary>What a parser may be given of <paramref name="html"/>: not too long, and without its tags where they nest too deep.</summary>
    internal static string Bounded(string html)
    {
        var read = html.Length > LongestHtml ? html[..LongestHtml] : html;
        if (MostOpen(read) > MostOpenTags)
        {
            read = Tag().Replace(read, " ");
        }
        return read;
    }

    private static int MostOpen(string html)
    {
        var (open, most) = (0, 0);
        foreach (var tag in NestingTag().EnumerateMatches(html))
        {
            open = html[tag.Index + 1] == '/' ? Math.Max(0, open - 1) : open + 1;
            most = Math.Max(most, open);
        }
        return most;
    }

    [GeneratedRegex("</?(?!(?:p|li|td|th|tr|dt|dd|option|thead|tbody|tfoot|rt|rp|br|hr|img|input|link|meta|col|wbr|area|base|embed|source|track|param|html|head|body)(?![a-z0-9]))[a-z][^>]*>",
        RegexOptions.IgnoreCase)]
    private static partial Regex NestingTag();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();
}
