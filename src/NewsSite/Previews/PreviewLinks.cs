using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Previews;

/// <summary>Makes, opens and takes back links to previews. Who has the address may look: it is known to nobody but whom it was sent to, and for a while.</summary>
public sealed class PreviewLinks(NewsDbContext db, SiteTime time)
{
    private const int SecretBytes = 24;

    /// <summary>For how many hours a link can be made.</summary>
    public static IReadOnlyList<int> Hours { get; } = [1, 24, 168];

    /// <summary>Makes a link to a story, in whatever state it is.</summary>
    /// <param name="articleId">The story.</param>
    /// <param name="hours">One of <see cref="Hours"/>.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Given up until it is kept.</param>
    /// <returns>The secret of its address, which is told this once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such number of hours.</exception>
    public async Task<string> MakeAsync(long articleId, int hours, StaffRef by, CancellationToken cancellationToken)
    {
        if (!Hours.Contains(hours))
        {
            throw new ArgumentOutOfRangeException(nameof(hours), hours, "No such span.");
        }
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var nowUtc = time.NowUtc;
        var untilUtc = nowUtc.AddHours(hours);
        db.PreviewLinks.Add(new PreviewLink
        {
            ArticleId = articleId,
            SecretHash = Hash(secret),
            CreatedUtc = nowUtc,
            ExpiresUtc = untilUtc,
            CreatedById = by.Id,
            CreatedByName = by.Name,
        });
        Note("article.preview-link", articleId, $"Preview link until {time.WithUtc(untilUtc)}", by);
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>The links to a story that open now, newest first.</summary>
    public Task<List<PreviewLink>> LiveAsync(long articleId, CancellationToken cancellationToken)
        => Live(time.NowUtc).Where(link => link.ArticleId == articleId).OrderByDescending(link => link.Id).ToListAsync(cancellationToken);

    /// <summary>Takes a link of a story back; nothing where none such opens.</summary>
    public async Task RevokeAsync(long articleId, long linkId, StaffRef by, CancellationToken cancellationToken)
    {
        if (await Live(time.NowUtc).AsTracking().SingleOrDefaultAsync(link => link.Id == linkId && link.ArticleId == articleId, cancellationToken) is { } link)
        {
            link.RevokedUtc = time.NowUtc;
            Note("article.revoke-preview", articleId, $"Preview link of {time.Full(link.CreatedUtc)} revoked", by);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The link of a secret, also when it opens no more; null for one that never was.</summary>
    public Task<PreviewLink?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = Hash(secret);
        return db.PreviewLinks.AsNoTracking().SingleOrDefaultAsync(link => link.SecretHash == hash, cancellationToken);
    }

    /// <summary>Whether one of the links opens now, and its story shows the photo.</summary>
    /// <param name="secrets">Of the links.</param>
    /// <param name="photoId">The photo.</param>
    /// <param name="key">See <see cref="Photos.Photo.Key"/>.</param>
    /// <param name="cancellationToken">Given up with the request.</param>
    public Task<bool> ShowAsync(IEnumerable<string> secrets, long photoId, string key, CancellationToken cancellationToken)
    {
        var hashes = secrets.Select(Hash).ToList();
        var address = string.Create(CultureInfo.InvariantCulture, $"/photos/{photoId}/{key}/");
        return Live(time.NowUtc).Where(link => hashes.Contains(link.SecretHash))
            .Join(db.Articles, link => link.ArticleId, article => article.Id, (_, article) => article)
            .AnyAsync(article => article.State != ArticleState.Withdrawn && (article.LeadPhotoId == photoId || article.BodyHtml.Contains(address)), cancellationToken);
    }

    private IQueryable<PreviewLink> Live(DateTime nowUtc)
        => db.PreviewLinks.AsNoTracking().Where(link => link.RevokedUtc == null && link.ExpiresUtc > nowUtc);

    private void Note(string action, long articleId, string detail, StaffRef by) => db.AuditEntries.Add(new AuditEntry
    {
        AtUtc = time.NowUtc,
        StaffId = by.Id,
        StaffName = by.Name,
        Action = action,
        Subject = FormattableString.Invariant($"article/{articleId}"),
        Detail = detail,
        FromAddress = by.FromAddress,
    });

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
