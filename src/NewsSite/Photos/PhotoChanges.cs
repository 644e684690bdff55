using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Photos;

/// <summary>
/// The only way in which a photo of the library changes. Each change is one transaction with its lines of the audit trail: one for the photo and one for
/// each story that shows it, by which the pages are made anew, here and on every other node.
/// </summary>
public sealed class PhotoChanges(NewsDbContext db, PhotoLibrary library, ArticleMarkdown markdown, SiteTime time, IEnumerable<IArticleListener> listeners)
{
    // Readers' pages are made anew all together, so a picture that hundreds of stories show needs no line for each.
    private const int MostNoted = 20;

    /// <summary>Gives a photo other words, or another focus (0 to 1 from the left, and from the top; null leaves it).</summary>
    /// <returns>The sentence against it; null when it was kept, or when there was nothing to change.</returns>
    /// <exception cref="InvalidOperationException">There is no such photo.</exception>
    public async Task<string?> DescribeAsync(long id, PhotoWords words, (double X, double Y)? focus, StaffRef by, CancellationToken cancellationToken)
    {
        if (words.Problem() is { } problem)
        {
            return problem;
        }
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var photo = await db.Photos.SingleAsync(one => one.Id == id, cancellationToken);
        var detail = Change(photo, words, focus);
        if (detail.Length == 0)
        {
            return null;
        }
        var stories = await db.Articles.Where(library.UsesOf(id)).OrderBy(article => article.Id).Select(article => article.Id).ToListAsync(cancellationToken);
        db.AuditEntries.Add(AuditEntry.Of(by, "photo.edit", Subject("photo", id), detail, time.NowUtc));
        db.AuditEntries.AddRange(stories.Take(MostNoted).Select(story => AuditEntry.Of(by, "photo.edit", Subject("article", story), $"Photo {id}: {detail}", time.NowUtc)));
        await db.SaveChangesAsync(cancellationToken);
        await ShowAnewAsync(id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await TellAsync(stories.Take(MostNoted));
        return null;
    }

    /// <summary>Removes a photo that no story shows; its files are cleared away when no other photo has them.</summary>
    /// <returns>The sentence why not; null when it is gone.</returns>
    public async Task<string?> RemoveAsync(long id, PhotoStore store, StaffRef by, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Photos.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } photo)
        {
            return null;
        }
        if (await db.Articles.CountAsync(library.UsesOf(id), cancellationToken) is > 0 and var uses)
        {
            return string.Create(CultureInfo.InvariantCulture, $"This photo stands in {uses} {(uses == 1 ? "story" : "stories")}; take it out of there first.");
        }
        db.Photos.Remove(photo);
        db.AuditEntries.Add(AuditEntry.Of(by, "photo.remove", Subject("photo", id), $"{photo.Caption} ({photo.Credit})", time.NowUtc));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (!await db.Photos.AnyAsync(other => other.Key == photo.Key, CancellationToken.None))
        {
            store.Remove(photo.Key);
        }
        await TellAsync([0]);
        return null;
    }

    private static string Change(Photo photo, PhotoWords words, (double X, double Y)? focus)
    {
        var changes = new List<string>();
        void Note(string name, string old, string now)
        {
            if (old != now)
            {
                changes.Add($"{name}: {now}");
            }
        }
        var (alt, caption, credit) = (words.Alt.Trim(), words.Caption.Trim(), words.Credit.Trim());
        Note("shows", photo.Alt, alt);
        Note("caption", photo.Caption, caption);
        Note("credit", photo.Credit, credit);
        (photo.Alt, photo.Caption, photo.Credit) = (alt, caption, credit);
        if (focus is { } point)
        {
            var (x, y) = (PhotoFocus.Tenths(point.X), PhotoFocus.Tenths(point.Y));
            Note("focus", Focus(PhotoFocus.Tenths(photo.FocusX), PhotoFocus.Tenths(photo.FocusY)), Focus(x, y));
            (photo.FocusX, photo.FocusY) = (x / 10.0, y / 10.0);
        }
        return string.Join("; ", changes);
    }

    // The words stand in the stored HTML of the texts, so that readers need no look-up: it is written anew, and only where nobody saved meanwhile.
    private async Task ShowAnewAsync(long id, CancellationToken cancellationToken)
    {
        var texts = await db.Articles.Where(article => db.ArticlePhotos.Any(shown => shown.ArticleId == article.Id && shown.PhotoId == id))
            .Select(article => new { article.Id, article.BodyMarkdown, article.Version }).ToListAsync(cancellationToken);
        var pages = await new StoryText(db, markdown).HtmlAsync(texts.ConvertAll(text => text.BodyMarkdown), cancellationToken);
        foreach (var (text, html) in texts.Zip(pages))
        {
            await db.Articles.Where(article => article.Id == text.Id && article.Version == text.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.BodyHtml, html), cancellationToken);
        }
    }

    // After the commit the photo has changed, whether or not the browser still waits: so no token.
    private async Task TellAsync(IEnumerable<long> stories)
    {
        foreach (var story in stories)
        {
            foreach (var listener in listeners)
            {
                await listener.ArticleChangedAsync(story, CancellationToken.None);
            }
        }
    }

    private static string Focus(int x, int y) => string.Create(CultureInfo.InvariantCulture, $"{x * 10} % across, {y * 10} % down");

    private static string Subject(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}/{id}");
}
