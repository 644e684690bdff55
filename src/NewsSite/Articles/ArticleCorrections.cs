using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Articles;

/// <summary>
/// Changes what corrections say. Readers have relied on them, so nothing of theirs is lost: the audit trail keeps every wording that ever stood, with
/// who changed it and when.
/// </summary>
public sealed class ArticleCorrections(NewsDbContext db, SiteTime time, IEnumerable<IArticleListener> listeners)
{
    /// <summary>Characters of a correction.</summary>
    public const int Longest = 1000;

    private readonly ArticleTransaction _transaction = new(db, time, listeners);

    /// <summary>Gives a correction other words, 1 to <see cref="Longest"/> characters. The audit trail has the new ones; the old stand with the entry before.</summary>
    public Task<SaveResult> RewordAsync(long id, Guid version, long correctionId, string text, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, correctionId, new Deed("article.reword-correction", "Correction reworded", text.Trim()), by, (article, correction, nowUtc) =>
        {
            if (text.Trim() is not { Length: > 0 and <= Longest } words)
            {
                return [$"A correction needs words: what was wrong, and what is right, in {Longest} characters at most."];
            }
            if (words == correction.Text)
            {
                return ["The correction says that already."];
            }
            article.Reword(correction, words, nowUtc);
            return [];
        }, cancellationToken);

    /// <summary>Takes a correction away that was itself wrong. The reason, 1 to 300 characters, is for the desk.</summary>
    public Task<SaveResult> WithdrawAsync(long id, Guid version, long correctionId, string reason, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, correctionId, new Deed("article.withdraw-correction", $"Correction withdrawn: {reason.Trim()}"), by, (article, correction, nowUtc) =>
        {
            if (reason.Trim() is not { Length: > 0 and <= 300 })
            {
                return ["Say why the correction is withdrawn, in 300 characters at most."];
            }
            article.Reword(correction, null, nowUtc);
            return [];
        }, cancellationToken);

    private Task<SaveResult> ChangeAsync(
        long id, Guid version, long correctionId, Deed deed, StaffRef by, Func<Article, Correction, DateTime, IReadOnlyList<string>> change,
        CancellationToken cancellationToken)
        => _transaction.ChangeAsync(id, version, deed, by, async (article, nowUtc) =>
        {
            await db.Entry(article).Collection(story => story.Corrections).LoadAsync(cancellationToken);
            return article.Corrections.Find(correction => correction.Id == correctionId) is { } known
                ? change(article, known, nowUtc)
                : ["That correction does not stand any more."];
        }, cancellationToken);
}
