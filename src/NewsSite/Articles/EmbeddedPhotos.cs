using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Photos;

namespace NewsSite.Articles;

/// <summary>The photos inside the text of a story: found in its Markdown, shown in its HTML, and kept on record in its own transaction.</summary>
public static partial class EmbeddedPhotos
{
    /// <summary>The photos that <paramref name="texts"/> in Markdown name by their addresses, by id, in one query. Those that do not exist are not among them.</summary>
    public static async Task<IReadOnlyDictionary<long, PhotoView>> FindAsync(NewsDbContext db, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var ids = Ids(texts.SelectMany(text => Address().Matches(text)));
        return ids.Count == 0
            ? new Dictionary<long, PhotoView>()
            : await db.Photos.Where(photo => ids.Contains(photo.Id)).Select(PhotoView.Projection).ToDictionaryAsync(photo => photo.Id, cancellationToken);
    }

    /// <summary>Makes every plain image a picture in all its sizes, with the words of the text, or else those of the library.</summary>
    internal static void Show(IHtmlDocument text, IReadOnlyDictionary<long, PhotoView> photos)
    {
        foreach (var image in text.QuerySelectorAll("img").ToList())
        {
            var figure = image.ParentElement is { LocalName: "figure" } parent && parent.QuerySelectorAll("img").Length == 1 ? parent : null;
            var whole = figure ?? image;
            if (Address().Match(image.GetAttribute("src") ?? "") is not { Success: true } address
                || photos.GetValueOrDefault(Id(address)) is not { } photo || photo.Key != address.Groups["key"].Value)
            {
                whole.Remove();
                continue;
            }
            var alt = image.GetAttribute("alt") is { Length: > 0 } said ? said : photo.Alt;
            var caption = figure?.QuerySelector("figcaption")?.TextContent is { Length: > 0 } words ? words : photo.Caption;
            whole.OuterHtml = PhotoMarkup.InText(photo, alt, caption, figure is not null);
        }
    }

    /// <summary>Puts on record which photos a kept story's text shows; the caller saves.</summary>
    internal static async Task KeepInStepAsync(NewsDbContext db, Article article, CancellationToken cancellationToken)
    {
        var kept = await db.ArticlePhotos.Where(shown => shown.ArticleId == article.Id).ToListAsync(cancellationToken);
        var ids = Ids(Shown().Matches(article.BodyHtml));
        var wanted = ids.Count == 0 ? [] : await db.Photos.Where(photo => ids.Contains(photo.Id)).Select(photo => photo.Id).ToListAsync(cancellationToken);
        db.ArticlePhotos.RemoveRange(kept.Where(shown => !wanted.Contains(shown.PhotoId)));
        db.ArticlePhotos.AddRange(wanted.Except(kept.Select(shown => shown.PhotoId)).Select(id => new ArticlePhoto { ArticleId = article.Id, PhotoId = id }));
    }

    private static List<long> Ids(IEnumerable<Match> addresses) => [.. addresses.Select(Id).Distinct()];

    private static long Id(Match address) => long.Parse(address.Groups["id"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("/photos/(?<id>[0-9]{1,18})/(?<key>[0-9a-f]{16})/")]
    private static partial Regex Address();

    // In HTML as it was serialised: attributes always in quotation marks, and none of the signs that mean something in what is text.
    [GeneratedRegex("<img(?: [a-z-]+=\"[^\"]*\")*? src=\"/photos/(?<id>[0-9]{1,18})/(?<key>[0-9a-f]{16})/")]
    private static partial Regex Shown();
}
