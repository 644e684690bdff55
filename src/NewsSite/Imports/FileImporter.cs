using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Imports.Wire;

namespace NewsSite.Imports;

/// <summary>How far an import is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Done">Bytes of it read.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="Items">Items of all files so far.</param>
public readonly record struct ImportProgress(string File, long Done, long Length, int Items);

/// <summary>
/// Imports a file, or the files of a folder: finds out what each is, and takes what it holds. Each story is kept as soon as it is read; cut off at any instant
/// and run again, it goes on where it was.
/// </summary>
public sealed class FileImporter(IServiceScopeFactory scopes, IEnumerable<IStoryFormat> formats, IEnumerable<IArticleListener> listeners)
{
    private static readonly string[] Endings = [".xml", ".wxr", ".rss", ".atom", ".json", ".zip"];

    /// <summary>The names of the formats.</summary>
    public IReadOnlyList<string> FormatNames => [.. formats.Select(format => format.Name)];

    /// <summary>Whether a file of a folder is imported, by its name.</summary>
    public static bool MayBeImported(string name) => Endings.Contains(Path.GetExtension(name).ToLowerInvariant());

    /// <summary>Imports a file or a folder.</summary>
    /// <param name="path">A file, or a folder whose files (not those of folders in it) are imported by their names' order.</param>
    /// <param name="format">Name of the format; null to find out.</param>
    /// <param name="options">How it is to go.</param>
    /// <param name="report">Gets what was done.</param>
    /// <param name="progress">Told after every item; null for nobody.</param>
    /// <param name="cancellationToken">What is kept by then stays kept.</param>
    /// <exception cref="ImportException">The path, the format or the section does not exist: nothing was begun.</exception>
    public async Task ImportAsync(
        string path, string? format, ImportOptions options, ImportReport report, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var wanted = format is null ? null : formats.FirstOrDefault(known => known.Name.Equals(format, StringComparison.OrdinalIgnoreCase))
            ?? throw new ImportException($"There is no format {format}; there are {string.Join(", ", FormatNames)}.");
        await CheckSectionAsync(options, cancellationToken);
        foreach (var file in FilesOf(path))
        {
            await ImportFileAsync(file, wanted, options, report, progress, cancellationToken);
        }
    }

    private async Task ImportFileAsync(
        string path, IStoryFormat? wanted, ImportOptions options, ImportReport report, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (name, before) = (Path.GetFileName(path), report.Kept);
        try
        {
            using var file = ImportFile.Open(path, options);
            var format = wanted ?? formats.FirstOrDefault(known => known.Recognises(file.Head))
                ?? throw new ImportException($"{name} is of no kind that is known here ({string.Join(", ", FormatNames)}); if it is one of them, name it with --format.");
            await TakeAllAsync(file, format, report, progress, cancellationToken);
        }
        catch (ImportException unreadable)
        {
            report.Add(new ImportLine(name, "", "", ImportOutcome.Failed, null, [unreadable.Message]));
        }
        catch (Exception broken) when (broken is XmlException or JsonException)
        {
            var line = broken is XmlException xml ? xml.LineNumber : ((JsonException)broken).LineNumber + 1;
            report.Add(new ImportLine(name, "", "", ImportOutcome.Failed, null, [
                $"{name} is not well-formed in line {line}: {broken.Message} {Kept(report.Kept - before)} Export the file again, or mend that line, and import it once more."]));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            report.Add(new ImportLine(name, "", "", ImportOutcome.Failed, null, [$"{name} cannot be read to its end: {broken.Message}"]));
        }
    }

    private async Task TakeAllAsync(
        ImportFile file, IStoryFormat format, ImportReport report, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (importer, wire) = (scope.ServiceProvider.GetRequiredService<StoryImporter>(), scope.ServiceProvider.GetRequiredService<WireDesk>());
        var (changed, items) = (new List<long>(), 0);
        try
        {
            await foreach (var item in format.ReadAsync(file, cancellationToken).WithCancellation(cancellationToken))
            {
                var line = await TakeAsync(importer, wire, file, item, report, cancellationToken);
                report.Add(line);
                if (line is { Outcome: ImportOutcome.Taken or ImportOutcome.Changed, ArticleId: { } id } && (line.Outcome == ImportOutcome.Changed || changed.Count == 0))
                {
                    changed.Add(id);
                }
                progress?.Report(new ImportProgress(file.Name, file.Done, file.Length, ++items));
            }
        }
        finally
        {
            await TellAsync(changed);
        }
    }

    private static async Task<ImportLine> TakeAsync(
        StoryImporter importer, WireDesk wire, ImportFile file, SourceItem item, ImportReport report, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case SourceStory { SourceId.Length: > 400 or 0 } or SourceStory { Origin.Length: > 200 or 0 }
                or SourcePicture { SourceId.Length: > 400 or 0 } or SourceKill { SourceId.Length: > 400 or 0 }:
                return new ImportLine(file.Name, item.SourceId, "", ImportOutcome.Failed, null, ["Its id, or the name of where it comes from, is missing or too long."]);
            case SourceStory story:
                try
                {
                    return await wire.OlderAsync(file, story, cancellationToken)
                        ?? await wire.NotedAsync(file, story, await importer.TakeAsync(file, story, report, cancellationToken), cancellationToken);
                }
                catch (DbUpdateException refused) when (!DatabaseFaults.IsAway(refused))
                {
                    return new ImportLine(file.Name, story.SourceId, story.Headline, ImportOutcome.Failed, null, [$"The database refuses it: {refused.GetBaseException().Message}"]);
                }
            case SourcePicture picture:
                return await wire.TakeAsync(file, picture, report, cancellationToken);
            case SourceKill kill:
                return await wire.KillAsync(file, kill, cancellationToken);
            case SourceSkipped skipped:
                return new ImportLine(file.Name, skipped.SourceId, skipped.Title, skipped.IsFailure ? ImportOutcome.Failed : ImportOutcome.Skipped, null, [skipped.Why]);
            case SourceNote note:
                return new ImportLine(file.Name, "", "", ImportOutcome.Note, null, [note.Text]);
            default:
                throw new InvalidOperationException($"A format hands over {item.GetType().Name}, which nobody takes.");
        }
    }

    private static string Kept(int stories) => stories == 0 ? "Nothing of it was kept." : $"The {stories} stories before it are kept, each of them whole.";

    // Caches and lists of this node, once for all that came: new stories are in the lists by any of them. Other nodes read the audit trail.
    private async Task TellAsync(List<long> changed)
    {
        foreach (var id in changed)
        {
            foreach (var listener in listeners)
            {
                await listener.ArticleChangedAsync(id, CancellationToken.None);
            }
        }
    }

    private async Task CheckSectionAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
        if (options.Section is { } slug && !await db.Sections.AnyAsync(section => section.Slug == slug, cancellationToken))
        {
            var known = await db.Sections.OrderBy(section => section.Position).Select(section => section.Slug).ToListAsync(cancellationToken);
            throw new ImportException($"There is no section {slug}; there are {string.Join(", ", known)}.");
        }
    }

    private static List<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }
        if (!Directory.Exists(path))
        {
            throw new ImportException($"There is no file or folder {path}.");
        }
        var files = Directory.EnumerateFiles(path).Where(MayBeImported).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new ImportException($"The folder {path} holds no file that could be imported ({string.Join(", ", Endings)}).");
    }
}
