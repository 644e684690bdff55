using System.Net;
using AngleSharp;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using NewsSite.Photos;

namespace NewsSite.Articles;

/// <summary>
/// The one renderer of story texts: for the page, the preview and the feeds alike. Markdown first, then a sanitiser that knows only what a story
/// may hold. Safe for many threads.
/// </summary>
public sealed class ArticleMarkdown
{
    // Markdown itself nests at most 128 deep, but raw tags may nest as deep as there are characters, and the tree is written recursively.
    private const int MostRawTags = 2000;

    private static readonly MarkdownPipeline WithTags = Pipeline().Build();
    private static readonly MarkdownPipeline WithoutTags = Pipeline().DisableHtml().Build();
    private readonly HtmlSanitizer _sanitizer = StoryHtml.Sanitizer();

    /// <summary>
    /// Clean HTML of <paramref name="markdown"/> (CommonMark with tables, footnotes and bare links), without script, style or anything from outside.
    /// A headline of the first rank becomes one of the second: the first belongs to the story itself. Never fails: what nests too deep to be
    /// rendered comes out as plain text.
    /// </summary>
    /// <param name="markdown">The text.</param>
    /// <param name="photos">The photos that it shows, by id: <see cref="EmbeddedPhotos.FindAsync"/>. One that is not among them is left out; null leaves them all as they are written.</param>
    public string ToHtml(string markdown, IReadOnlyDictionary<long, PhotoView>? photos = null)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            return "";
        }
        using var clean = _sanitizer.SanitizeDom(Render(markdown));
        if (photos is not null)
        {
            EmbeddedPhotos.Show(clean, photos);
        }
        return clean.Body!.ChildNodes.ToHtml(_sanitizer.OutputFormatter).Trim();
    }

    private static string Render(string markdown)
    {
        try
        {
            var pipeline = markdown.AsSpan().Count('<') > MostRawTags ? WithoutTags : WithTags;
            var document = Markdown.Parse(markdown, pipeline);
            foreach (var heading in document.Descendants<HeadingBlock>())
            {
                heading.Level = Math.Clamp(heading.Level, 2, 4);
            }
            return document.ToHtml(pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to more than 128 levels of quotes or lists.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    private static MarkdownPipelineBuilder Pipeline()
        => new MarkdownPipelineBuilder().UsePipeTables().UseGridTables().UseFootnotes().UseAutoLinks();
}
