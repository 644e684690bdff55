using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the desk's pages read of stories, in every state.</summary>
public sealed class StoryReader(NewsDbContext db, SiteTime time, StoryLook look, IOptions<SiteOptions> site, IOptions<PhotoOptions> photos)
{
    private const int PhotosShown = 11;

    /// <summary>A story as it is kept now; null where there is none.</summary>
    public async Task<StoryFacts?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var article = await db.Articles.AsNoTracking().AsSplitQuery()
            .Include(story => story.Section).Include(story => story.Authors).ThenInclude(author => author.Author)
            .Include(story => story.Tags).Include(story => story.Corrections).Include(story => story.LeadPhoto)
            .SingleOrDefaultAsync(story => story.Id == id, cancellationToken);
        if (article is null)
        {
            return null;
        }
        var last = await db.Revisions.Where(revision => revision.ArticleId == id).OrderByDescending(revision => revision.Number)
            .Select(revision => new { revision.Number, revision.StaffName }).FirstOrDefaultAsync(cancellationToken);
        var status = StoryStatuses.At(article.State, article.PublishedUtc, article.ExpiresUtc, time.NowUtc);
        return new StoryFacts(article, status, last?.StaffName ?? "", last?.Number ?? 0);
    }

    /// <summary>The form with <paramref name="input"/> in its fields.</summary>
    public async Task<StoryForm> FormAsync(ArticleInput input, StoryFacts? story, DeskRights rights, CancellationToken cancellationToken) => new()
    {
        Input = input,
        Story = story,
        Rights = rights,
        Choices = new FormChoices(
            await db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id)
                .Select(section => new Choice(section.Id, section.Name)).ToListAsync(cancellationToken),
            await db.Authors.OrderBy(author => author.Name).ThenBy(author => author.Id)
                .Select(author => new Choice(author.Id, author.Name)).ToListAsync(cancellationToken),
            await PhotosAsync(input.PhotoSearch, input.LeadPhotoId, cancellationToken),
            site.Value.TimeZone,
            photos.Value.MaxBytes),
        Live = await LiveAsync(input, story?.Article.Id, story?.Status == StoryStatus.Scheduled, cancellationToken),
    };

    /// <summary>The form with what was merged away since it was filled in replaced by what took it in.</summary>
    public async Task<ArticleInput> UpToDateAsync(ArticleInput input, CancellationToken cancellationToken)
    {
        var chosen = new ArticleContent { SectionId = input.SectionId, AuthorIds = [.. (input.AuthorIds ?? []).OfType<int>()] };
        var present = await db.UpToDateAsync(chosen, cancellationToken);
        return ReferenceEquals(present, chosen) ? input : input with { SectionId = present.SectionId, AuthorIds = [.. present.AuthorIds.Select(id => (int?)id)] };
    }

    /// <summary>The text of a form as readers would get it, and what it fails.</summary>
    /// <param name="input">The form.</param>
    /// <param name="articleId">The story it is of; null for a new one.</param>
    /// <param name="scheduled">Whether the story waits for its time.</param>
    /// <param name="cancellationToken">Given up when the browser goes away.</param>
    public Task<LiveView> LiveAsync(ArticleInput input, long? articleId, bool scheduled, CancellationToken cancellationToken)
        => look.OfAsync(input, articleId, scheduled, cancellationToken);

    /// <summary>The chosen photo, then the newest whose words hold <paramref name="search"/>.</summary>
    public async Task<IReadOnlyList<PhotoView>> PhotosAsync(string? search, long? chosenId, CancellationToken cancellationToken)
    {
        var words = (search ?? "").Trim().ToLowerInvariant();
        var fitting = db.Photos.Where(photo => photo.Id != chosenId);
        if (words.Length > 0)
        {
            fitting = fitting.Where(photo => NewsDbContext.Lower(photo.Caption + " " + photo.Alt + " " + photo.Credit).Contains(words));
        }
        var chosen = await db.Photos.Where(photo => photo.Id == chosenId).Select(PhotoView.Projection).ToListAsync(cancellationToken);
        var newest = await fitting.OrderByDescending(photo => photo.UploadedUtc).ThenByDescending(photo => photo.Id).Take(PhotosShown).Select(PhotoView.Projection)
            .ToListAsync(cancellationToken);
        return [.. chosen, .. newest];
    }

    /// <summary>Names for what contents refer to.</summary>
    public async Task<ContentNames> NamesAsync(IReadOnlyList<ArticleContent> contents, CancellationToken cancellationToken)
    {
        var photoIds = contents.Select(content => content.LeadPhotoId).OfType<long>().ToList();
        var merged = (
            Sections: await db.MergedAsync(SlugKind.Section, [.. contents.Select(content => content.SectionId).OfType<int>()], cancellationToken),
            Authors: await db.MergedAsync(SlugKind.Author, [.. contents.SelectMany(content => content.AuthorIds)], cancellationToken));
        return new ContentNames(
            With(merged.Sections, await db.Sections.ToDictionaryAsync(section => section.Id, section => section.Name, cancellationToken)),
            With(merged.Authors, await db.Authors.ToDictionaryAsync(author => author.Id, author => author.Name, cancellationToken)),
            await db.Photos.Where(photo => photoIds.Contains(photo.Id)).ToDictionaryAsync(photo => photo.Id, photo => photo.Caption, cancellationToken));
    }

    // What was merged away goes by the name of what took it in.
    private static Dictionary<int, string> With(Dictionary<int, int> merged, Dictionary<int, string> names)
    {
        foreach (var (old, present) in merged.Where(pair => names.ContainsKey(pair.Value)))
        {
            names.TryAdd(old, names[present]);
        }
        return names;
    }
}
