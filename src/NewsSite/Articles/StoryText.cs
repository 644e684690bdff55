using NewsSite.Data;

namespace NewsSite.Articles;

/// <summary>The one way in which texts get into stories and become what readers see, with their photos in all sizes: for those who write, import and restore alike.</summary>
internal sealed class StoryText(NewsDbContext db, ArticleMarkdown markdown)
{
    /// <summary>Writes all of <paramref name="content"/> into a story, with what was merged away replaced by what took it in.</summary>
    /// <returns>What forbids it, a sentence each; then nothing was written.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(Article article, ArticleContent content, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var clean = await db.UpToDateAsync(ContentRules.Normalised(content), cancellationToken);
        var problems = await ContentRules.ProblemsAsync(db, clean, cancellationToken);
        if (problems.Count == 0)
        {
            var tags = await TagShelf.FindOrMakeAsync(db, clean.Tags, cancellationToken);
            article.Write(clean, await HtmlAsync(clean.BodyMarkdown, cancellationToken), tags, nowUtc);
        }
        return problems;
    }

    /// <summary>The HTML of a text; photos that are not in the library are left out of it.</summary>
    public async Task<string> HtmlAsync(string text, CancellationToken cancellationToken) => (await HtmlAsync([text], cancellationToken))[0];

    /// <summary>The HTML of each of <paramref name="texts"/>, with one query for the photos of all.</summary>
    public async Task<IReadOnlyList<string>> HtmlAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var photos = await EmbeddedPhotos.FindAsync(db, texts, cancellationToken);
        return [.. texts.Select(text => markdown.ToHtml(text, photos))];
    }
}
