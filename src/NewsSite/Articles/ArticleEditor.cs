using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Articles;

/// <summary>
/// The only way in which stories change. Each method is one transaction that keeps a revision and a line of the audit trail with the deed, and
/// tells the listeners after the commit if readers could see a difference. A method that is given a version which is no longer in force changes
/// nothing. It takes its clock from <see cref="SiteTime"/>, and the unit of work of its context for itself: what a caller tracks there is let go.
/// </summary>
public sealed class ArticleEditor(NewsDbContext db, SiteTime time, ArticleMarkdown markdown, IEnumerable<IArticleListener> listeners)
{
    private readonly ArticleTransaction _transaction = new(db, time, listeners);
    private readonly StoryText _text = new(db, markdown);

    /// <summary>Keeps a new draft. Anything may be missing from it.</summary>
    public Task<SaveResult> CreateAsync(ArticleContent content, StaffRef by, CancellationToken cancellationToken)
        => CreateAsync(content, null, by, cancellationToken);

    /// <summary>Keeps a new draft that comes under an embargo: it never stands on the desk without it.</summary>
    /// <param name="content">Anything may be missing from it.</param>
    /// <param name="embargoUtc">Before this instant it must not be public; null, or past, for none.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public Task<SaveResult> CreateAsync(ArticleContent content, DateTime? embargoUtc, StaffRef by, CancellationToken cancellationToken)
        => _transaction.CreateAsync(
            new Deed("article.create", embargoUtc > time.NowUtc ? $"First draft, under embargo until {time.WithUtc(embargoUtc.Value)}" : "First draft"), by,
            async (article, nowUtc) =>
            {
                var problems = await _text.WriteAsync(article, content, nowUtc, cancellationToken);
                if (problems.Count == 0 && embargoUtc > nowUtc)
                {
                    article.Embargo(embargoUtc, nowUtc);
                }
                return problems;
            },
            cancellationToken);

    /// <summary>Keeps a new text of a story. A story that is approved must stay fit to be published.</summary>
    /// <param name="id">The story.</param>
    /// <param name="version">The version the editor read.</param>
    /// <param name="content">All of it; what is left out is emptied.</param>
    /// <param name="why">For the history, at most 300 characters; empty for "Saved".</param>
    /// <param name="isUpdate">Whether readers are told: raises the update number of a story that is public now, and does nothing to another.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public Task<SaveResult> SaveAsync(
        long id, Guid version, ArticleContent content, string why, bool isUpdate, StaffRef by, CancellationToken cancellationToken)
        => _transaction.ChangeAsync(
            id, version, new Deed(isUpdate ? "article.update" : "article.save", why.Trim() is { Length: > 0 } reason ? reason : "Saved"), by,
            async (article, nowUtc) =>
            {
                var problems = await _text.WriteAsync(article, content, nowUtc, cancellationToken);
                if (problems.Count == 0 && article.State == ArticleState.Approved)
                {
                    problems = article.PublicationObstacles();
                }
                if (problems.Count == 0 && isUpdate && article.IsPublicAt(nowUtc))
                {
                    article.MarkUpdated(nowUtc);
                }
                return problems;
            },
            cancellationToken);

    /// <summary>Hands a draft to the desk.</summary>
    public Task<SaveResult> SubmitAsync(long id, Guid version, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.submit", "Submitted"), by, (article, nowUtc) =>
        {
            if (article.State != ArticleState.Draft)
            {
                return ["Only a draft can be submitted."];
            }
            article.Submit(nowUtc);
            return article.Headline.Length == 0 ? ["A story needs a headline before it can be submitted."] : [];
        }, cancellationToken);

    /// <summary>
    /// Makes a story public: now, or from an instant on. A story that was public before keeps its first instant, so it can be published again but
    /// not scheduled; one that is public now can only get another end. Nobody publishes before the end of an embargo.
    /// </summary>
    /// <param name="id">The story.</param>
    /// <param name="version">The version the editor read.</param>
    /// <param name="publicUtc">From when on, UTC, past or ahead; null for now.</param>
    /// <param name="expiresUtc">Until when, UTC, after <paramref name="publicUtc"/>; null for ever.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public Task<SaveResult> PublishAsync(
        long id, Guid version, DateTime? publicUtc, DateTime? expiresUtc, StaffRef by, CancellationToken cancellationToken)
    {
        var deed = publicUtc > time.NowUtc
            ? new Deed("article.schedule", $"Scheduled for {time.Full(publicUtc.Value)}")
            : new Deed("article.publish", "Published");
        return ChangeAsync(id, version, deed, by, (article, nowUtc) =>
        {
            if (article.ObstaclesAt(nowUtc, publicUtc, expiresUtc) is { Count: > 0 } obstacles)
            {
                return obstacles;
            }
            if (article.IsEmbargoedAt(publicUtc ?? nowUtc, nowUtc))
            {
                return [$"An embargo holds until {time.WithUtc(article.EmbargoUtc!.Value)}. Schedule the story for its end, or lift the embargo first."];
            }
            article.Approve(publicUtc ?? nowUtc, expiresUtc, nowUtc);
            return [];
        }, cancellationToken);
    }

    /// <summary>
    /// Sets, moves or lifts the embargo of a story that has not been public. A scheduled story that would be public earlier is moved to the embargo's
    /// end, which <see cref="SaveResult.Told"/> then tells.
    /// </summary>
    /// <param name="id">The story.</param>
    /// <param name="version">The version the editor read.</param>
    /// <param name="untilUtc">Before this instant it must not be public, UTC; null lifts the embargo.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public async Task<SaveResult> EmbargoAsync(long id, Guid version, DateTime? untilUtc, StaffRef by, CancellationToken cancellationToken)
    {
        var deed = untilUtc is { } until
            ? new Deed("article.embargo", $"Embargo until {time.WithUtc(until)}")
            : new Deed("article.lift-embargo", "Embargo lifted");
        string? told = null;
        var result = await ChangeAsync(id, version, deed, by, (article, nowUtc) =>
        {
            if (article.EmbargoObstacle(untilUtc, nowUtc) is { } obstacle)
            {
                return [obstacle];
            }
            told = article.PublishedUtc < untilUtc ? $"The story was scheduled for an earlier time; it is now public from {time.WithUtc(untilUtc.Value)}." : null;
            article.Embargo(untilUtc, nowUtc);
            return [];
        }, cancellationToken);
        return result.Outcome == SaveOutcome.Saved ? result with { Told = told } : result;
    }

    /// <summary>Gives a story that is public another end, UTC and ahead; null for none.</summary>
    public Task<SaveResult> EndAsync(long id, Guid version, DateTime? expiresUtc, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.end", expiresUtc is { } end ? $"Ends at {time.WithUtc(end)}" : "Has no end"), by, (article, nowUtc) =>
        {
            if (!article.IsPublicAt(nowUtc) || expiresUtc <= nowUtc)
            {
                return [expiresUtc <= nowUtc ? "That end has passed; withdraw the story, or choose a time ahead." : "Only a story that is public can get another end."];
            }
            article.End(expiresUtc, nowUtc);
            return [];
        }, cancellationToken);

    /// <summary>Makes a story that is not approved yet the draft of whoever does it.</summary>
    public Task<SaveResult> TakeOverAsync(long id, Guid version, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.take-over", $"Taken over by {by.Name}"), by, (article, nowUtc) =>
        {
            if (article.State is not (ArticleState.Draft or ArticleState.Submitted) || article.CreatedById == by.Id)
            {
                return [article.CreatedById == by.Id ? "The story is yours already." : "Only a story that is not approved yet can be taken over."];
            }
            article.TakeOver(by.Id, nowUtc);
            return [];
        }, cancellationToken);

    /// <summary>Takes a scheduled story back to the desk, as a draft.</summary>
    public Task<SaveResult> UnscheduleAsync(long id, Guid version, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.unschedule", "Taken off the schedule"), by, (article, nowUtc) =>
        {
            if (article.State != ArticleState.Approved || article.PublishedUtc <= nowUtc)
            {
                return ["Only a story that waits for its time can be taken off the schedule."];
            }
            article.Unschedule(nowUtc);
            return [];
        }, cancellationToken);

    /// <summary>Takes a story down that was approved: its address then answers 410 with <paramref name="note"/> (1 to 600 characters).</summary>
    public Task<SaveResult> WithdrawAsync(long id, Guid version, string note, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.withdraw", "Withdrawn", note), by, (article, nowUtc) =>
        {
            if (article.State != ArticleState.Approved || article.PublishedUtc > nowUtc)
            {
                return ["Only a story that has been public can be withdrawn."];
            }
            article.Withdraw(note, nowUtc);
            return Words(note, 600, "Readers need a note that says why the story was withdrawn");
        }, cancellationToken);

    /// <summary>Adds a public correction (1 to 1000 characters) to a story that is public.</summary>
    public Task<SaveResult> CorrectAsync(long id, Guid version, string text, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(id, version, new Deed("article.correct", "Corrected", text), by, (article, nowUtc) =>
        {
            if (!article.IsPublicAt(nowUtc))
            {
                return ["Only a story that is public can be corrected; save the others as they should be."];
            }
            article.Correct(text, nowUtc);
            return Words(text, 1000, "A correction needs words: what was wrong, and what is right");
        }, cancellationToken);

    private Task<SaveResult> ChangeAsync(
        long id, Guid version, Deed deed, StaffRef by, Func<Article, DateTime, IReadOnlyList<string>> change, CancellationToken cancellationToken)
        => _transaction.ChangeAsync(id, version, deed, by, (article, nowUtc) => Task.FromResult(change(article, nowUtc)), cancellationToken);

    private static IReadOnlyList<string> Words(string text, int longest, string demand) => text.Trim().Length switch
    {
        0 => [$"{demand}."],
        var length when length > longest => [$"{demand}, in {longest} characters at most."],
        _ => [],
    };
}
