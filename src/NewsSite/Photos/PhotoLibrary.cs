using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Photos;

/// <summary>What to look for in the library; an empty part asks nothing.</summary>
/// <param name="Words">Words that must all stand in the alternative, the caption or the credit, in either case.</param>
/// <param name="UploadedById">Whose uploads; null for everybody's.</param>
/// <param name="Unused">Whether only those that no story shows.</param>
public sealed record PhotoSearch(string? Words = null, string? UploadedById = null, bool Unused = false);

/// <summary>A story that shows a photo.</summary>
/// <param name="ArticleId">The story.</param>
/// <param name="Headline">Its headline; may be empty.</param>
/// <param name="AsLead">Whether at its head.</param>
/// <param name="InText">Whether in its text.</param>
/// <param name="CreatedById">Whose story.</param>
public sealed record PhotoUse(long ArticleId, string Headline, bool AsLead, bool InText, string? CreatedById);

/// <summary>Reads the library: newest first, by keyset, so that a page stays what it is while photos come in.</summary>
public sealed class PhotoLibrary(NewsDbContext db)
{
    private const int MostWords = 6;

    /// <summary>Photos that fit, of those before the photo <paramref name="beforeId"/>; null begins with the newest.</summary>
    /// <param name="search">What is sought.</param>
    /// <param name="beforeId">The last photo of the page before.</param>
    /// <param name="limit">Rows, 1 to 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<PhotoView>> PageAsync(PhotoSearch search, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(limit, Math.Clamp(limit, 1, 100));
        // Ids rise with the time of the upload, within what a person could tell.
        var found = beforeId is { } id ? db.Photos.Where(photo => photo.Id < id) : db.Photos;
        return Fitting(found, search).OrderByDescending(photo => photo.Id).Take(limit).Select(PhotoView.Projection).ToListAsync(cancellationToken);
    }

    /// <summary>The stories that show a photo, newest first, at most 100.</summary>
    public Task<List<PhotoUse>> UsesAsync(long id, CancellationToken cancellationToken)
        => db.Articles.Where(UsesOf(id)).OrderByDescending(article => article.Id).Take(100).Select(article => new PhotoUse(
            article.Id, article.Headline, article.LeadPhotoId == id,
            db.ArticlePhotos.Any(shown => shown.ArticleId == article.Id && shown.PhotoId == id), article.CreatedById)).ToListAsync(cancellationToken);

    /// <summary>Whether a story shows the photo.</summary>
    public Expression<Func<Article, bool>> UsesOf(long id)
        => article => article.LeadPhotoId == id || db.ArticlePhotos.Any(shown => shown.ArticleId == article.Id && shown.PhotoId == id);

    private IQueryable<Photo> Fitting(IQueryable<Photo> photos, PhotoSearch search)
    {
        foreach (var word in (search.Words ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            photos = photos.Where(photo => NewsDbContext.Lower(photo.Caption + " " + photo.Alt + " " + photo.Credit).Contains(word));
        }
        photos = search.UploadedById is { } by ? photos.Where(photo => photo.UploadedById == by) : photos;
        return search.Unused
            ? photos.Where(photo => !db.Articles.Any(article => article.LeadPhotoId == photo.Id) && !db.ArticlePhotos.Any(shown => shown.PhotoId == photo.Id))
            : photos;
    }
}
