using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Data.Tables;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Exports;

/// <summary>
/// Writes the whole paper as files that people can read: stories in Markdown with their history, photos with their words, and the rest as JSON; all as
/// it was at one moment, while the site runs or not. Accounts, the audit trail, unsaved typing and readership are not in it: a backup has them.
/// </summary>
public sealed class SiteExport(NewsDbContext db, PhotoStore store, SiteTime time, IOptions<SiteOptions> site)
{
    private const int Batch = 100;

    /// <summary>Writes to a folder, or to a zip file if <paramref name="path"/> ends so; what is there already is never overwritten.</summary>
    /// <exception cref="ExportException">It cannot be; the reason is in the message, and nothing is left behind.</exception>
    public async Task WriteAsync(string path, ExportProgress progress, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new ExportException("The database is of an earlier version of the program. Run the command migrate first.");
        }
        try
        {
            using var export = ExportWriter.Begin(path);
            await using var moment = await TableReader.BeginAsync(db, cancellationToken);
            await WriteJsonAsync(export, SiteFile.Name, await SiteAsync(cancellationToken), cancellationToken);
            await WriteStoriesAsync(export, progress, cancellationToken);
            await WritePhotosAsync(export, progress, cancellationToken);
            export.Finish();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path} could not be written: {failure.Message}", failure);
        }
    }

    private async Task<SiteFile> SiteAsync(CancellationToken cancellationToken) => new()
    {
        Format = SiteFile.CurrentFormat,
        SiteName = site.Value.Name,
        PublicUrl = site.Value.PublicUrl.TrimEnd('/'),
        ExportedUtc = time.NowUtc,
        FirstStory = await FirstStoryAsync(db, cancellationToken),
        Sections = await db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id)
            .Select(each => new SectionEntry(each.Id, each.Slug, each.Name, each.NameJa, each.Accent, each.Position)).ToListAsync(cancellationToken),
        Authors = await db.Authors.OrderBy(author => author.Id)
            .Select(each => new AuthorEntry(each.Id, each.Slug, each.Name, each.Role, each.Bio)).ToListAsync(cancellationToken),
        Tags = await db.Tags.OrderBy(tag => tag.Id).Select(each => new TagEntry(each.Id, each.Slug, each.Name)).ToListAsync(cancellationToken),
        FrontPins = await db.FrontPins.OrderBy(pin => pin.Position)
            .Select(each => new PinEntry(each.ArticleId, each.Position, each.UntilUtc, each.PinnedUtc, each.PinnedByName)).ToListAsync(cancellationToken),
        FormerSlugs = await db.FormerSlugs.OrderBy(former => former.Kind).ThenBy(former => former.Slug)
            .Select(each => new FormerSlugEntry(each.Kind, each.Slug, each.TargetId)).ToListAsync(cancellationToken),
        Imported = await db.ImportedItems.OrderBy(item => item.Id)
            .Select(each => new ImportedEntry(
                each.Origin, each.SourceId, each.ArticleId, each.PhotoId, each.ContentHash, each.ArticleVersion, each.ImportedUtc)).ToListAsync(cancellationToken),
    };

    internal static Task<FirstStory?> FirstStoryAsync(NewsDbContext db, CancellationToken cancellationToken)
        => db.Articles.OrderBy(article => article.Id).Select(article => new FirstStory(article.Id, article.CreatedUtc)).FirstOrDefaultAsync(cancellationToken);

    private async Task WriteStoriesAsync(ExportWriter export, ExportProgress progress, CancellationToken cancellationToken)
    {
        var total = await db.Articles.LongCountAsync(cancellationToken);
        var (done, last) = (0L, 0L);
        List<Article> batch;
        do
        {
            batch = await db.Articles.AsNoTracking().Where(article => article.Id > last).OrderBy(article => article.Id).Take(Batch)
                .Include(article => article.Section).Include(article => article.Authors).ThenInclude(author => author.Author)
                .Include(article => article.Tags).Include(article => article.Corrections).AsSplitQuery().ToListAsync(cancellationToken);
            var (first, end) = (last, batch.Count > 0 ? batch[^1].Id : last);
            var paths = (await db.FormerAddresses.AsNoTracking().Where(former => former.ArticleId > first && former.ArticleId <= end).OrderBy(former => former.Path)
                .ToListAsync(cancellationToken)).ToLookup(former => former.ArticleId, former => former.Path);
            foreach (var article in batch)
            {
                await WriteStoryAsync(export, article, [.. paths[article.Id]], cancellationToken);
                last = article.Id;
            }
            done += batch.Count;
            progress("Stories", done, total);
        }
        while (batch.Count == Batch);
    }

    private async Task WriteStoryAsync(ExportWriter export, Article article, List<string> formerPaths, CancellationToken cancellationToken)
    {
        var (name, file) = (NameOf(article), FileOf(article));
        file.FormerPaths = formerPaths.Count > 0 ? formerPaths : null;
        var bytes = Encoding.UTF8.GetBytes(file.Write());
        await export.AddAsync(name + ".md", target => target.WriteAsync(bytes, cancellationToken).AsTask(), cancellationToken);
        await export.AddAsync(name + ".history.json", target => WriteHistoryAsync(target, article.Id, cancellationToken), cancellationToken);
    }

    // File systems end a name at 255 bytes, and a Japanese letter takes three.
    private static string NameOf(Article article)
    {
        var slug = article.Slug.Length <= 60 ? article.Slug : article.Slug[..(char.IsHighSurrogate(article.Slug[59]) ? 59 : 60)];
        return string.Create(CultureInfo.InvariantCulture, $"articles/{article.PublishedUtc ?? article.CreatedUtc:yyyy}/{article.Id}-{slug}");
    }

    private static StoryFile FileOf(Article article) => new()
    {
        Id = article.Id,
        Headline = article.Headline,
        Slug = article.Slug,
        Standfirst = article.Standfirst,
        State = article.State,
        Section = article.Section?.Slug,
        Authors = [.. article.Authors.OrderBy(author => author.Position).Select(author => author.Author!.Slug)],
        Tags = [.. article.Tags.Select(tag => tag.Slug).Order(StringComparer.Ordinal)],
        Language = article.Language,
        Source = article.Source,
        LeadPhotoId = article.LeadPhotoId,
        PublishedUtc = article.PublishedUtc,
        ExpiresUtc = article.ExpiresUtc,
        EmbargoUtc = article.EmbargoUtc,
        UpdatedUtc = article.UpdatedUtc,
        UpdateNumber = article.UpdateNumber,
        WithdrawnNote = article.WithdrawnNote,
        Corrections = [.. article.Corrections.OrderBy(note => note.AtUtc).ThenBy(note => note.Id)
            .Select(note => new NoteEntry { AtUtc = note.AtUtc, Text = note.Text })],
        CreatedUtc = article.CreatedUtc,
        SavedUtc = article.SavedUtc,
        Version = article.Version.ToString(),
        BodyMarkdown = article.BodyMarkdown,
    };

    // One save after the other: the history of a long day may be larger than the memory for it.
    private async Task WriteHistoryAsync(Stream target, long articleId, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, Encoder = ExportJson.Options.Encoder });
        json.WriteStartArray();
        var saves = db.Revisions.AsNoTracking().Where(revision => revision.ArticleId == articleId).OrderBy(revision => revision.Number).AsAsyncEnumerable();
        await foreach (var save in saves.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            json.WriteNumber("number", save.Number);
            json.WriteString("atUtc", save.AtUtc);
            json.WriteString("by", save.StaffName);
            json.WriteString("why", save.Why);
            json.WriteString("state", save.State.ToString());
            if (save.Version is { } version)
            {
                json.WriteString("version", version);
            }
            json.WritePropertyName("content");
            json.WriteRawValue(save.ContentJson);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
    }

    private async Task WritePhotosAsync(ExportWriter export, ExportProgress progress, CancellationToken cancellationToken)
    {
        var total = await db.Photos.LongCountAsync(cancellationToken);
        var done = 0L;
        await foreach (var photo in db.Photos.AsNoTracking().OrderBy(photo => photo.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var file = new PhotoFile(
                photo.Id, photo.Key, photo.Alt, photo.Caption, photo.Credit, photo.Width, photo.Height, photo.Widths, photo.Colour,
                photo.FocusX, photo.FocusY, photo.UploadedUtc);
            await WriteJsonAsync(export, FormattableString.Invariant($"photos/{photo.Id}.json"), file, cancellationToken);
            foreach (var (width, format) in file.Renditions().Where(each => File.Exists(store.PathOf(photo.Key, each.Width, each.Format))))
            {
                await export.AddAsync(file.NameOf(width, format), target => CopyAsync(store.PathOf(photo.Key, width, format), target, cancellationToken), cancellationToken);
            }
            progress("Photos", ++done, total);
        }
    }

    private static async Task CopyAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(path);
        await source.CopyToAsync(target, cancellationToken);
    }

    private static Task WriteJsonAsync<T>(ExportWriter export, string name, T value, CancellationToken cancellationToken)
        => export.AddAsync(name, target => JsonSerializer.SerializeAsync(target, value, ExportJson.Options, cancellationToken), cancellationToken);
}
