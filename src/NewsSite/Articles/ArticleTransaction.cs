using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Articles;

/// <summary>What an editor does, for the audit trail and the history.</summary>
/// <param name="Action">The audit trail's verb.</param>
/// <param name="Why">The history's sentence.</param>
/// <param name="Detail">What the audit trail adds; null for <paramref name="Why"/>.</param>
internal sealed record Deed(string Action, string Why, string? Detail = null);

/// <summary>One change of one story, with its revision and its line of the audit trail: all or nothing.</summary>
internal sealed class ArticleTransaction(NewsDbContext db, SiteTime time, IEnumerable<IArticleListener> listeners)
{
    /// <summary>Keeps a new story that <paramref name="write"/> fills; it answers with what forbids it.</summary>
    public Task<SaveResult> CreateAsync(
        Deed deed, StaffRef by, Func<Article, DateTime, Task<IReadOnlyList<string>>> write, CancellationToken cancellationToken)
        => CreateAsync(deed, by, write, note: null, cancellationToken);

    /// <summary>The same; <paramref name="note"/> adds to the context what is kept with the story.</summary>
    public async Task<SaveResult> CreateAsync(
        Deed deed, StaffRef by, Func<Article, DateTime, Task<IReadOnlyList<string>>> write, Action<Article>? note, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var article = Article.Draft(by.Id, time.NowUtc);
        if (await write(article, article.CreatedUtc) is { Count: > 0 } problems)
        {
            return Done(SaveOutcome.Refused, 0, Guid.Empty, problems);
        }
        Continue(article, Guid.Empty, by);
        db.Articles.Add(article);
        await KeepAsync(article, deed, by, note, cancellationToken);
        if (!await db.ClaimFormAsync(article, by, cancellationToken))
        {
            return Done(SaveOutcome.EditedMeanwhile, 0, Guid.Empty);
        }
        await transaction.CommitAsync(cancellationToken);
        return Done(SaveOutcome.Saved, article.Id, article.Version);
    }

    /// <summary>Changes a story by <paramref name="change"/>, which answers with what forbids it.</summary>
    public Task<SaveResult> ChangeAsync(
        long id, Guid version, Deed deed, StaffRef by, Func<Article, DateTime, Task<IReadOnlyList<string>>> change, CancellationToken cancellationToken)
        => ChangeAsync(id, version, deed, by, change, note: null, cancellationToken);

    /// <summary>The same; <paramref name="note"/> adds to the context what is kept with the change.</summary>
    public async Task<SaveResult> ChangeAsync(
        long id, Guid version, Deed deed, StaffRef by, Func<Article, DateTime, Task<IReadOnlyList<string>>> change, Action<Article>? note,
        CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var article = await db.Articles.Include(story => story.Authors).Include(story => story.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(story => story.Id == id, cancellationToken);
        if (article is null || article.Version != version)
        {
            return Done(article is null ? SaveOutcome.NotFound : SaveOutcome.EditedMeanwhile, id, article?.Version ?? Guid.Empty);
        }
        var readersKnewIt = ReadersKnow(article);
        if (await change(article, time.NowUtc) is { Count: > 0 } problems)
        {
            return Done(SaveOutcome.Refused, id, version, problems);
        }
        Continue(article, version, by);
        try
        {
            await KeepAsync(article, deed, by, note, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Done(SaveOutcome.EditedMeanwhile, id, Guid.Empty);
        }
        await transaction.CommitAsync(cancellationToken);
        await TellAsync(id, readersKnewIt || ReadersKnow(article));
        return Done(SaveOutcome.Saved, id, article.Version);
    }

    // The story first: its version decides a race, and its row, once written, holds the numbers of its revisions.
    private async Task KeepAsync(Article article, Deed deed, StaffRef by, Action<Article>? note, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        note?.Invoke(article);
        await EmbeddedPhotos.KeepInStepAsync(db, article, cancellationToken);
        await db.RelatedStories.Where(related => related.ArticleId == article.Id && related.Place == 0).ExecuteDeleteAsync(cancellationToken);
        var last = await db.Revisions.Where(revision => revision.ArticleId == article.Id).MaxAsync(revision => (int?)revision.Number, cancellationToken);
        db.Revisions.Add(new Revision
        {
            ArticleId = article.Id,
            Number = (last ?? 0) + 1,
            AtUtc = article.SavedUtc,
            StaffId = by.Id,
            StaffName = by.Name,
            Why = Cut(deed.Why, 300),
            State = article.State,
            Version = article.Version,
            ContentJson = RevisionContent.Write(article.Content()),
        });
        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = article.SavedUtc,
            StaffId = by.Id,
            StaffName = by.Name,
            Action = deed.Action,
            Subject = FormattableString.Invariant($"article/{article.Id}"),
            Detail = Cut(deed.Detail ?? deed.Why, 1000),
            FromAddress = by.FromAddress,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    // After the commit the story has changed, whether or not the editor's browser still waits: so no token.
    private async Task TellAsync(long id, bool readersSeeIt)
    {
        foreach (var listener in readersSeeIt ? listeners : [])
        {
            await listener.ArticleChangedAsync(id, CancellationToken.None);
        }
    }

    private static void Continue(Article article, Guid version, StaffRef by)
    {
        if (by is { Id: { } staffId, Form: { } form })
        {
            article.Continue(SaveChain.Next(version, form, staffId));
        }
    }

    private static bool ReadersKnow(Article article) => article.State is ArticleState.Approved or ArticleState.Withdrawn;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private SaveResult Done(SaveOutcome outcome, long id, Guid version, IReadOnlyList<string>? problems = null)
    {
        db.ChangeTracker.Clear();
        return new SaveResult(outcome, id, version, problems ?? []);
    }
}
