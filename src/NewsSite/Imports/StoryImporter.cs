using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Imports;

/// <summary>
/// Takes stories of a source in, each in a transaction of its own, so that what was done is not lost and the same file can be imported again: a story that is
/// here already is left alone, one that changed at the source gets a new revision, and one that somebody has worked on here is never touched.
/// </summary>
public sealed class StoryImporter(NewsDbContext db, ArticleIntake intake, StoryPreparation preparation)
{
    /// <summary>Takes one story in, or says why not. Photos are counted in <paramref name="report"/>; the line is not added to it.</summary>
    public async Task<ImportLine> TakeAsync(ImportFile file, SourceStory story, ImportReport report, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(story);
        var known = await db.ImportedItems.AsNoTracking()
            .SingleOrDefaultAsync(item => item.Origin == story.Origin && item.SourceId == story.SourceId, cancellationToken);
        if (known is not null && known.ContentHash == hash.Whole)
        {
            return Line(ImportOutcome.Unchanged, known.ArticleId, []);
        }
        var here = known is null ? null : await db.Articles.AsNoTracking().Include(article => article.Authors).Include(article => article.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(article => article.Id == known.ArticleId, cancellationToken);
        if (known is not null && here?.Version != known.ArticleVersion)
        {
            return known.ContentHash == hash.Part
                ? Line(ImportOutcome.Unchanged, known.ArticleId, [])
                : Line(ImportOutcome.LeftAlone, known.ArticleId, ["It has changed at the source, but it has been worked on here since it came; it was left as it is here."]);
        }
        var ready = await preparation.PrepareAsync(file, story, report, cancellationToken);
        if (here is not null && known!.ContentHash == hash.Part && IsSame(here, ready))
        {
            return Line(ImportOutcome.Unchanged, here.Id, ready.Remarks);
        }
        return await KeepAsync(here, ready, ready.IsWhole ? hash.Whole : hash.Part);

        async Task<ImportLine> KeepAsync(Article? old, PreparedStory prepared, string contentHash)
        {
            var (result, problems) = file.Options.DryRun
                ? (null, await intake.ProblemsAsync(prepared.Content, cancellationToken))
                : await WriteAsync(old, story, prepared, contentHash, file.Options.By, cancellationToken);
            return problems.Count > 0
                ? Line(result?.Outcome == SaveOutcome.EditedMeanwhile ? ImportOutcome.LeftAlone : ImportOutcome.Failed, old?.Id, [.. problems, .. prepared.Remarks])
                : Line(old is null ? ImportOutcome.Taken : ImportOutcome.Changed, result?.ArticleId ?? old?.Id, prepared.Remarks);
        }

        ImportLine Line(ImportOutcome outcome, long? articleId, IReadOnlyList<string> remarks)
            => new(file.Name, story.SourceId, story.Headline, outcome, articleId, remarks);
    }

    private async Task<(SaveResult Result, IReadOnlyList<string> Problems)> WriteAsync(
        Article? old, SourceStory story, PreparedStory ready, string contentHash, StaffRef by, CancellationToken cancellationToken)
    {
        var why = string.Join(' ', story.Notes.Prepend(story.Notes.Count > 0 ? $"Imported from {story.Origin}." : $"Imported from {story.Origin}"));
        var result = old is null
            ? await intake.CreateAsync(ready.Content, ready.Life, why, by, article => Note(article, story, contentHash), cancellationToken)
            : await intake.ReplaceAsync(
                (old.Id, old.Version), ready.Content, ready.Life, why, by, article => Renote(article, story, contentHash), cancellationToken);
        return (result, result.Outcome == SaveOutcome.EditedMeanwhile ? ["It was saved here at this moment; it was left as it is here."] : result.Problems);
    }

    private void Note(Article article, SourceStory story, string contentHash)
    {
        db.ImportedItems.Add(new ImportedItem
        {
            Origin = story.Origin,
            SourceId = story.SourceId,
            ArticleId = article.Id,
            ContentHash = contentHash,
            ArticleVersion = article.Version,
            ImportedUtc = article.SavedUtc,
        });
        db.KeepFormerAddresses(article.Id, story.FormerPaths);
    }

    private void Renote(Article article, SourceStory story, string contentHash)
    {
        var item = db.ImportedItems.Single(item => item.Origin == story.Origin && item.SourceId == story.SourceId);
        (item.ContentHash, item.ArticleVersion, item.ImportedUtc) = (contentHash, article.Version, article.SavedUtc);
        db.KeepFormerAddresses(article.Id, story.FormerPaths);
    }

    // Asked only of a story that came with something missing: has it come now?
    private static bool IsSame(Article here, PreparedStory ready)
        => RevisionContent.Write(here.Content()) == RevisionContent.Write(ContentRules.Normalised(ready.Content) with { Tags = [.. ready.Content.Tags.Order(StringComparer.Ordinal)] })
            && here.State == ready.Life.State && here.PublishedUtc == ready.Life.PublishedUtc;
}
