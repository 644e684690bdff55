using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Data.Tables;
using NewsSite.Imports;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Exports;

/// <summary>
/// Reads back what <see cref="SiteExport"/> wrote, all of it or nothing. In an empty site, and in one that came from the same export, everything keeps
/// its id and so its address; in a site with other stories what comes gets new ids, and the links and photos in its texts lead to them.
/// </summary>
public sealed class SiteImport
{
    private static readonly string[] Numbered = ["Sections", "Authors", "Tags", "Photos", "Articles"];

    private readonly NewsDbContext _db;
    private readonly ArticleMarkdown _markdown;
    private readonly SiteTime _time;
    private readonly PhotoIntake _photos;

    /// <summary>For one import.</summary>
    public SiteImport(NewsDbContext db, ArticleMarkdown markdown, SiteTime time, IServiceProvider services)
    {
        (_db, _markdown, _time) = (db, markdown, time);
        _photos = ActivatorUtilities.CreateInstance<PhotoIntake>(services, db);
    }

    internal static StaffRef By { get; } = new(null, "import");

    /// <summary>Whether a folder or zip file is an export of a site.</summary>
    public static bool Recognises(string path) => ExportReader.IsExport(path);

    /// <summary>Takes in a folder or zip file. What is here already, by its own id, is left as it is.</summary>
    /// <exception cref="ExportException">It cannot be; the reason is in the message, and nothing was taken.</exception>
    public async Task<ImportReport> ReadAsync(string path, ExportProgress progress, CancellationToken cancellationToken)
    {
        using var export = ExportReader.Open(path);
        var site = await SiteAsync(export, path, cancellationToken);
        var report = new ImportReport();
        _db.ChangeTracker.Clear();
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await TakeAsync(export, site, report, progress, cancellationToken);
            _db.AuditEntries.Add(AuditEntry.Of(By, "site.import", "site", Summary(site, report), _time.NowUtc));
            await _db.SaveChangesAsync(cancellationToken);
            await IdSequences.RaiseAsync(_db, Numbered, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException refused)
        {
            throw new ExportException($"The database refused what the export holds: {refused.InnerException?.Message ?? refused.Message}", refused);
        }
        finally
        {
            _db.ChangeTracker.Clear();
        }
        return report;
    }

    private async Task TakeAsync(ExportReader export, SiteFile site, ImportReport report, ExportProgress progress, CancellationToken cancellationToken)
    {
        var first = await SiteExport.FirstStoryAsync(_db, cancellationToken);
        var maps = new ImportMaps
        {
            KeepsIds = first is null ? !await _db.Photos.AnyAsync(cancellationToken) : first == site.FirstStory,
            Origin = OriginOf(site),
        };
        var shelves = new ShelfIntake(_db, site, maps);
        await shelves.TakeShelvesAsync(cancellationToken);
        var (photos, remarks) = await _photos.TakeAsync(export, maps, _time.NowUtc, progress, cancellationToken);
        report.PhotosTaken = photos;
        remarks.ForEach(remark => report.Add(new ImportLine(SiteFile.Name, "", "", ImportOutcome.Note, null, [remark])));
        var stories = new StoryIntake(_db, _markdown, maps, new LinkRewriter(maps, site.PublicUrl));
        await stories.NumberAsync(export, cancellationToken);
        await stories.TakeAsync(export, report, _time.NowUtc, progress, cancellationToken);
        if (await shelves.TakeRestAsync(cancellationToken) is > 0 and var left)
        {
            report.Add(new ImportLine(SiteFile.Name, "", "", ImportOutcome.Note, null, [FormattableString.Invariant($"{left} pins of the front page found their place taken.")]));
        }
    }

    private static async Task<SiteFile> SiteAsync(ExportReader export, string path, CancellationToken cancellationToken)
    {
        try
        {
            var json = await export.ReadAsync(SiteFile.Name, SiteFile.MostBytes, cancellationToken)
                ?? throw new ExportException($"{path} is no export of a site: it has no {SiteFile.Name}.");
            var site = JsonSerializer.Deserialize<SiteFile>(json, ExportJson.Options) ?? throw new ExportException($"{SiteFile.Name} is empty.");
            return site.Format is > 0 and <= SiteFile.CurrentFormat
                ? site
                : throw new ExportException($"The export is of a later version of this program: its format is {site.Format}.");
        }
        catch (JsonException wrong)
        {
            throw new ExportException($"{SiteFile.Name} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    private static string OriginOf(SiteFile site)
    {
        var since = (site.FirstStory?.CreatedUtc ?? site.ExportedUtc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var url = site.PublicUrl.Length > 150 ? site.PublicUrl[..150] : site.PublicUrl;
        return $"newssite {url} {since}";
    }

    private static string Summary(SiteFile site, ImportReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{site.SiteName}, as of {site.ExportedUtc:yyyy-MM-dd HH:mm} UTC: {report.CountOf(ImportOutcome.Taken)} stories, {report.PhotosTaken} photos");
}
