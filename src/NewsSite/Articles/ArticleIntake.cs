using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Articles;

/// <summary>
/// Takes stories in that had their life elsewhere: text and standing in one revision, under the same rules as <see cref="ArticleEditor"/>, and in one
/// transaction with what the caller notes down of them. The caller tells the listeners, once for many.
/// </summary>
public sealed class ArticleIntake(NewsDbContext db, SiteTime time, ArticleMarkdown markdown)
{
    private const string Action = "article.import";
    private readonly ArticleTransaction _transaction = new(db, time, []);
    private readonly StoryText _text = new(db, markdown);

    /// <summary>Keeps a new story.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="life">Where it stands. A story that is not fit to be public is refused as such.</param>
    /// <param name="why">For the history and the audit trail, at most 300 characters.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="note">Adds to the context what is to be kept with the story; saved in the same transaction.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public Task<SaveResult> CreateAsync(
        ArticleContent content, ArticleLife life, string why, StaffRef by, Action<Article> note, CancellationToken cancellationToken)
        => _transaction.CreateAsync(
            new Deed(Action, why), by, (article, nowUtc) => TakeAsync(article, content, life, nowUtc, cancellationToken), note, cancellationToken);

    /// <summary>Keeps what became of a story elsewhere as its next revision. What is left out is emptied; corrections that are there stay.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public Task<SaveResult> ReplaceAsync(
        (long Id, Guid Version) story, ArticleContent content, ArticleLife life, string why, StaffRef by, Action<Article> note, CancellationToken cancellationToken)
        => _transaction.ChangeAsync(
            story.Id, story.Version, new Deed(Action, why), by,
            async (article, nowUtc) =>
            {
                await db.Entry(article).Collection(known => known.Corrections).LoadAsync(cancellationToken);
                return await TakeAsync(article, content, life, nowUtc, cancellationToken);
            },
            note, cancellationToken);

    /// <summary>What would keep this from being taken, a sentence each; empty when nothing does.</summary>
    public Task<IReadOnlyList<string>> ProblemsAsync(ArticleContent content, CancellationToken cancellationToken)
        => ContentRules.ProblemsAsync(db, ContentRules.Normalised(content), cancellationToken);

    private async Task<IReadOnlyList<string>> TakeAsync(
        Article article, ArticleContent content, ArticleLife life, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var problems = await _text.WriteAsync(article, content, nowUtc, cancellationToken);
        if (problems.Count == 0 && life.State is ArticleState.Approved)
        {
            problems = article.PublicationObstacles();
        }
        if (problems.Count == 0)
        {
            article.LiveOn(life, nowUtc);
        }
        return problems;
    }
}
