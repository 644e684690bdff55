using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Photos;

/// <summary>
/// Whether readers may see a photo: only while a public story shows it, since before its time a story is nowhere. Remembers a yes for a minute (less
/// if a story changes on this node) and a no for a second, so that a photo is there at the second its story is.
/// </summary>
public sealed class PhotoVisibility(SiteTime time, DatabaseOutage outage) : IArticleListener
{
    private const int MostRemembered = 4_096;
    private static readonly TimeSpan YesLasts = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoLasts = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Answer> _answers = new();
    private int _changes;

    /// <summary>Whether the photo exists under this key, and whether readers may see it.</summary>
    public async ValueTask<PhotoAudience> AudienceAsync(NewsDbContext db, long id, string key, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        if (!_answers.TryGetValue(id, out var answer) || answer.UntilUtc <= nowUtc)
        {
            var changes = Volatile.Read(ref _changes);
            var fresh = await AskOrGoOnAsync(db, id, answer, nowUtc, cancellationToken);
            if (fresh is null)
            {
                return PhotoAudience.Nobody;
            }
            if (fresh != answer)
            {
                Remember(id, fresh, changes);
            }
            answer = fresh;
        }
        return answer.Key != key ? PhotoAudience.Nobody : answer.IsPublic ? PhotoAudience.Everybody : PhotoAudience.Staff;
    }

    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _changes);
        _answers.Clear();
        return Task.CompletedTask;
    }

    // An answer asked for before a story changed must not outlive the change.
    private void Remember(long id, Answer answer, int changes)
    {
        if (_answers.Count >= MostRemembered)
        {
            _answers.Clear();
        }
        _answers[id] = answer;
        if (Volatile.Read(ref _changes) != changes)
        {
            _answers.TryRemove(id, out _);
        }
    }

    // The photos of pages that are served while the database is away stay visible, as the pages do.
    private async Task<Answer?> AskOrGoOnAsync(NewsDbContext db, long id, Answer? known, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var mayGoOn = known is { IsPublic: true } && !(known.ExpiresUtc <= nowUtc);
        if (mayGoOn && outage.IsOn)
        {
            return known;
        }
        try
        {
            return await AskAsync(db, id, nowUtc, cancellationToken);
        }
        catch (Exception failure) when (mayGoOn && DatabaseFaults.IsAway(failure))
        {
            outage.Begin(failure);
            return known;
        }
    }

    private static async Task<Answer?> AskAsync(NewsDbContext db, long id, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var key = await db.Photos.Where(photo => photo.Id == id).Select(photo => photo.Key).SingleOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return null;
        }
        var live = db.Articles.LiveAt(nowUtc);
        var shown = await live.Where(article => article.LeadPhotoId == id).Select(Expiry).FirstOrDefaultAsync(cancellationToken)
            ?? await live.Where(article => db.ArticlePhotos.Any(shown => shown.ArticleId == article.Id && shown.PhotoId == id)).Select(Expiry).FirstOrDefaultAsync(cancellationToken);
        return shown is null
            ? new Answer(key, false, nowUtc + NoLasts, null)
            : new Answer(key, true, shown.ExpiresUtc < nowUtc + YesLasts ? shown.ExpiresUtc.Value : nowUtc + YesLasts, shown.ExpiresUtc);
    }

    private static System.Linq.Expressions.Expression<Func<Article, Shown>> Expiry => article => new Shown(article.ExpiresUtc);

    private sealed record Shown(DateTime? ExpiresUtc);

    private sealed record Answer(string Key, bool IsPublic, DateTime UntilUtc, DateTime? ExpiresUtc);
}

/// <summary>Who may see a photo.</summary>
public enum PhotoAudience
{
    /// <summary>There is no such photo.</summary>
    Nobody,

    /// <summary>No public story shows it.</summary>
    Staff,

    /// <summary>A public story shows it.</summary>
    Everybody,
}
