using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.StarterEdition;

/// <summary>The editor who brought the starter edition out: uses <see cref="ArticleEditor"/> and <see cref="PhotoDesk"/> at past instants.</summary>
public sealed class EditionDesk
{
    private readonly NewsDbContext _db;
    private readonly PhotoDesk _photos;
    private readonly ArticleEditor _editor;
    private readonly PastClock _clock = new();

    /// <summary>Works on <paramref name="db"/> with a clock of its own, which begins at the real instant.</summary>
    public EditionDesk(NewsDbContext db, PhotoDesk photos, ArticleMarkdown markdown, SiteTime time, IOptions<SiteOptions> site)
    {
        _db = db;
        _photos = photos;
        NowUtc = time.NowUtc;
        // No listeners: the site is not serving yet.
        _editor = new ArticleEditor(db, new SiteTime(site, _clock), markdown, []);
    }

    internal static StaffRef By { get; } = new(null, "Starter edition");

    /// <summary>The real instant at which loading began, UTC.</summary>
    public DateTime NowUtc { get; }

    internal async Task<long> PhotoAsync(PhotoFile photo, string svgPath, CancellationToken cancellationToken)
    {
        if (await _db.Photos.Where(known => known.Alt == photo.Alt).Select(known => (long?)known.Id).FirstOrDefaultAsync(cancellationToken) is { } id)
        {
            return id;
        }
        var result = await _photos.AddIllustrationAsync(svgPath, new PhotoWords(photo.Alt, photo.Caption, photo.Credit), By, cancellationToken);
        var added = result.Photo ?? throw new InvalidOperationException($"{svgPath}: {result.Problem}");
        var entity = await _db.Photos.SingleAsync(known => known.Id == added.Id, cancellationToken);
        (entity.FocusX, entity.FocusY) = (photo.Focus[0], photo.Focus[1]);
        await _db.SaveChangesAsync(cancellationToken);
        return entity.Id;
    }

    /// <summary>Brings a story to where the edition has it, from wherever an earlier start left it.</summary>
    internal async Task<long> StoryAsync(EditionStory story, ArticleContent content, CancellationToken cancellationToken)
    {
        _clock.NowUtc = Earliest(story.PublishedUtc, NowUtc).AddMinutes(-40);
        var slug = Slug.From(content.Headline);
        var stand = await StandAsync(slug, cancellationToken);
        if (stand is null)
        {
            Check(await _editor.CreateAsync(content, By, cancellationToken));
            stand = (await StandAsync(slug, cancellationToken))!;
        }
        if (stand.State == ArticleState.Draft && story.Head.State == "submitted")
        {
            Check(await _editor.SubmitAsync(stand.Id, stand.Version, By, cancellationToken));
        }
        else if (stand.State != ArticleState.Withdrawn && story.Head.State is "published" or "scheduled" or "withdrawn")
        {
            await BringOutAsync(story, content, stand, cancellationToken);
        }
        return stand.Id;
    }

    private async Task BringOutAsync(EditionStory story, ArticleContent content, Stand stand, CancellationToken cancellationToken)
    {
        var (id, version) = (stand.Id, stand.Version);
        _clock.NowUtc = Earliest(story.PublishedUtc, NowUtc);
        if (stand.State != ArticleState.Approved)
        {
            version = Check(await _editor.PublishAsync(id, version, story.PublishedUtc, expiresUtc: null, By, cancellationToken));
        }
        foreach (var (atUtc, why) in story.Updates.Skip(stand.UpdateNumber))
        {
            _clock.NowUtc = atUtc;
            version = Check(await _editor.SaveAsync(id, version, content, why, isUpdate: true, By, cancellationToken));
        }
        if (story.Head.Correction is { } correction && stand.Corrections == 0)
        {
            _clock.NowUtc = story.At(correction);
            version = Check(await _editor.CorrectAsync(id, version, correction.Text, By, cancellationToken));
        }
        if (story.Head.State == "withdrawn")
        {
            Check(await _editor.WithdrawAsync(id, version, story.Head.WithdrawnNote ?? "", By, cancellationToken));
        }
    }

    private Task<Stand?> StandAsync(string slug, CancellationToken cancellationToken) => _db.Articles.Where(article => article.Slug == slug)
        .Select(article => new Stand(article.Id, article.Version, article.State, article.UpdateNumber, article.Corrections.Count))
        .FirstOrDefaultAsync(cancellationToken);

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;

    private static Guid Check(SaveResult result) => result.Outcome == SaveOutcome.Saved
        ? result.Version
        : throw new InvalidOperationException($"The starter edition does not load: {result.Outcome} {string.Join(' ', result.Problems)}");

    private sealed record Stand(long Id, Guid Version, ArticleState State, int UpdateNumber, int Corrections);
}
