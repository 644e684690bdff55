using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Synthetic;

namespace NewsSite.StarterEdition;

/// <summary>
/// Loads the starter edition into an empty database through the code that editors use, each step at the instant at which it would have happened.
/// Killed half-way and started again it goes on where it was; finished, it does nothing.
/// </summary>
public sealed partial class EditionLoader(
    NewsDbContext db, EditionDesk desk, SyntheticReaders readers, IOptions<SiteOptions> site, ILogger<EditionLoader> logger)
{
    private const string Begun = "edition.begin";
    private const string Finished = "edition.finish";
    private const int Views = 30_000;
    private readonly EditionFiles _files = new();

    /// <summary>Loads what is missing if the configuration asks for it and nobody has begun a paper of their own.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!site.Value.StarterEdition || await IsDoneAsync(cancellationToken))
        {
            return;
        }
        Log.Loading(logger);
        await NoteAsync(Begun, cancellationToken);
        await LoadSectionsAndAuthorsAsync(cancellationToken);
        var photos = await LoadPhotosAsync(cancellationToken);
        var read = await LoadStoriesAsync(photos, cancellationToken);
        await readers.ReadAsync(read, Views, seed: 2022_04_06, done: null, cancellationToken);
        await NoteAsync(Finished, cancellationToken);
        Log.Loaded(logger, read.Count, photos.Count);
    }

    /// <summary>Makes the sections and authors of the edition that do not exist yet.</summary>
    public async Task LoadSectionsAndAuthorsAsync(CancellationToken cancellationToken)
    {
        var sections = await db.Sections.Select(section => section.Slug).ToListAsync(cancellationToken);
        var authors = await db.Authors.Select(author => author.Slug).ToListAsync(cancellationToken);
        db.Sections.AddRange(_files.Sections().Where(section => !sections.Contains(section.Slug)));
        db.Authors.AddRange(_files.Authors().Where(author => !authors.Contains(author.Slug)));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Without a story nobody has worked here; with one, only our own unfinished beginning is ours to finish.
    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        var notes = await db.AuditEntries.Where(entry => entry.Action == Begun || entry.Action == Finished)
            .Select(entry => entry.Action).Distinct().ToListAsync(cancellationToken);
        return notes.Contains(Finished) || (!notes.Contains(Begun) && await db.Articles.AnyAsync(cancellationToken));
    }

    private async Task NoteAsync(string action, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry { AtUtc = desk.NowUtc, StaffName = EditionDesk.By.Name, Action = action, Subject = "edition/starter" });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Dictionary<string, long>> LoadPhotosAsync(CancellationToken cancellationToken)
    {
        var photos = new Dictionary<string, long>();
        foreach (var photo in _files.Photos())
        {
            photos[photo.Slug] = await desk.PhotoAsync(photo, _files.PhotoPath(photo.Slug), cancellationToken);
            Log.PhotoLoaded(logger, photo.Slug);
        }
        return photos;
    }

    private async Task<List<ReadStory>> LoadStoriesAsync(Dictionary<string, long> photos, CancellationToken cancellationToken)
    {
        var sections = await db.Sections.ToDictionaryAsync(section => section.Slug, section => section.Id, cancellationToken);
        var authors = await db.Authors.ToDictionaryAsync(author => author.Slug, author => author.Id, cancellationToken);
        var read = new List<ReadStory>();
        foreach (var story in _files.Stories(desk.NowUtc))
        {
            var content = new ArticleContent
            {
                Headline = story.Head.Headline,
                Standfirst = story.Head.Standfirst,
                BodyMarkdown = story.Body,
                SectionId = sections[story.Head.Section],
                Language = story.Head.Language,
                Source = story.Head.Source,
                AuthorIds = [.. story.Head.Authors.Select(slug => authors[slug])],
                Tags = story.Head.Tags,
                LeadPhotoId = story.Head.Photo is { } photo ? photos[photo] : null,
            };
            var id = await desk.StoryAsync(story, content, cancellationToken);
            if (story.Head.Readership is { Weight: > 0 } readership && story.PublishedUtc <= desk.NowUtc)
            {
                read.Add(new ReadStory(id, story.PublishedUtc, readership.Weight, readership.Profile));
            }
        }
        return read;
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Information, "The database is empty: loading the starter edition. This takes a few seconds, once.")]
        public static partial void Loading(ILogger logger);

        [LoggerMessage(7002, LogLevel.Debug, "Photo {Slug} is in the library.")]
        public static partial void PhotoLoaded(ILogger logger, string slug);

        [LoggerMessage(7003, LogLevel.Information, "The starter edition is loaded: {Stories} stories that were read, {Photos} photos.")]
        public static partial void Loaded(ILogger logger, int stories, int photos);
    }
}
