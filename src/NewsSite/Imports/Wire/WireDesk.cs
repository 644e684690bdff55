using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Imports.Wire;

/// <summary>What only wires do: they number the versions of a story, take stories back, and send photos without one.</summary>
public sealed class WireDesk(NewsDbContext db, ArticleEditor editor, PhotoCollector photos, SiteTime time)
{
    /// <summary>The line about a story of which a later version is here already; null for one that may be taken.</summary>
    public async Task<ImportLine?> OlderAsync(ImportFile file, SourceStory story, CancellationToken cancellationToken)
        => story.Order is { } order && await OrderAsync(story.Origin, story.SourceId, cancellationToken) is { } here && string.CompareOrdinal(order, here.ContentHash) < 0
            ? new ImportLine(file.Name, story.SourceId, story.Headline, ImportOutcome.Skipped, here.ArticleId, ["A later version of it is here already."])
            : null;

    /// <summary>Remembers which version of a story is here now; returns <paramref name="line"/>.</summary>
    public async Task<ImportLine> NotedAsync(ImportFile file, SourceStory story, ImportLine line, CancellationToken cancellationToken)
    {
        if (story.Order is { } order && !file.Options.DryRun && line.Outcome is ImportOutcome.Taken or ImportOutcome.Changed or ImportOutcome.Unchanged)
        {
            await NoteAsync(story.Origin, story.SourceId, order, line.ArticleId, cancellationToken);
        }
        return line;
    }

    /// <summary>Takes a photo into the library.</summary>
    public async Task<ImportLine> TakeAsync(ImportFile file, SourcePicture picture, ImportReport report, CancellationToken cancellationToken)
    {
        var before = report.PhotosTaken;
        var taken = await photos.TakeAsync(file, picture.Origin, picture.Photo, report, cancellationToken);
        var outcome = taken.Why is not null ? ImportOutcome.Skipped : report.PhotosTaken > before ? ImportOutcome.Taken : ImportOutcome.Unchanged;
        return new ImportLine(
            file.Name, picture.SourceId, picture.Title, outcome, null,
            taken.Why is { } why ? [why] : outcome == ImportOutcome.Taken ? ["A photo: it is in the library."] : []);
    }

    /// <summary>
    /// Takes a story that the wire has taken back out of what may be published: its headline says so, its text is in the history only. One that readers have
    /// seen is never taken down from outside; its history and the report say that an editor has to.
    /// </summary>
    public async Task<ImportLine> KillAsync(ImportFile file, SourceKill kill, CancellationToken cancellationToken)
    {
        var here = await OrderAsync(kill.Origin, kill.SourceId, cancellationToken);
        if (here is not null && string.CompareOrdinal(kill.Order, here.ContentHash) < 0)
        {
            return here.ContentHash == Killed(kill)
                ? Line(ImportOutcome.Unchanged, here.ArticleId)
                : Line(ImportOutcome.Skipped, here.ArticleId, "A later version of it is here already.");
        }
        var item = await db.ImportedItems.AsNoTracking().SingleOrDefaultAsync(known => known.Origin == kill.Origin && known.SourceId == kill.SourceId, cancellationToken);
        var article = item?.ArticleId is not { } id ? null : await db.Articles.AsNoTracking().Include(story => story.Authors).Include(story => story.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(story => story.Id == id, cancellationToken);
        var line = article is null
            ? Line(ImportOutcome.Skipped, null, $"It is {kill.What} at the source, and never came here.")
            : file.Options.DryRun
                ? Line(ImportOutcome.Changed, article.Id, $"It is {kill.What} at the source.")
                : article.WasPublicAt(time.NowUtc) ? await WarnAsync(article) : await StopAsync(article, item!);
        if (!file.Options.DryRun && line.Outcome != ImportOutcome.Failed)
        {
            await NoteAsync(kill.Origin, kill.SourceId, Killed(kill), line.ArticleId, cancellationToken);
        }
        return line;

        ImportLine Line(ImportOutcome outcome, long? articleId, params IReadOnlyList<string> remarks) => new(file.Name, kill.SourceId, kill.Title, outcome, articleId, remarks);

        async Task<ImportLine> WarnAsync(Article story)
        {
            var saved = await editor.SaveAsync(
                story.Id, story.Version, story.Content(), $"{kill.What.ToUpperInvariant()} at the source while it is public here: correct or withdraw it. {kill.Why}", isUpdate: false,
                file.Options.By, cancellationToken);
            return saved.Outcome == SaveOutcome.Saved
                ? Line(ImportOutcome.LeftAlone, story.Id, $"It is {kill.What} at the source, but public here: an editor has to correct or withdraw it.")
                : Line(ImportOutcome.Failed, story.Id, $"It is {kill.What} at the source, but public here, and its history could not say so; import it again.");
        }

        async Task<ImportLine> StopAsync(Article story, ImportedItem known)
        {
            var version = story.Version;
            if (story.State == ArticleState.Approved)
            {
                version = (await editor.UnscheduleAsync(story.Id, version, file.Options.By, cancellationToken)).Version;
            }
            var mark = kill.What.ToUpperInvariant() + ": ";
            var content = story.Content() with
            {
                Headline = Cut(mark + story.Headline, ContentRules.LongestHeadline),
                Standfirst = Cut(kill.Why.Length > 0 ? kill.Why : $"The source has {kill.What} this story. Its text is in the history.", ContentRules.LongestStandfirst),
                BodyMarkdown = "",
            };
            var saved = await editor.SaveAsync(story.Id, version, content, $"{mark}{kill.Why}", isUpdate: false, file.Options.By, cancellationToken);
            if (saved.Outcome != SaveOutcome.Saved)
            {
                return Line(ImportOutcome.Failed, story.Id, ["It could not be killed; import it again.", .. saved.Problems]);
            }
            // Nobody here has touched it but for the source, so the source may bring it back.
            var nowInForce = known.ArticleVersion == story.Version ? saved.Version : known.ArticleVersion;
            await db.ImportedItems.Where(each => each.Id == known.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(each => each.ContentHash, "killed").SetProperty(each => each.ArticleVersion, nowInForce), cancellationToken);
            return Line(ImportOutcome.Changed, story.Id, $"It is {kill.What} at the source, and cannot be published here any more; its text is in the history.");
        }
    }

    private Task<ImportedItem?> OrderAsync(string origin, string sourceId, CancellationToken cancellationToken)
    {
        var key = KeyOf(sourceId);
        return db.ImportedItems.AsNoTracking().SingleOrDefaultAsync(item => item.Origin == origin && item.SourceId == key, cancellationToken);
    }

    private async Task NoteAsync(string origin, string sourceId, string order, long? articleId, CancellationToken cancellationToken)
    {
        var key = KeyOf(sourceId);
        db.ChangeTracker.Clear();
        var item = await db.ImportedItems.SingleOrDefaultAsync(known => known.Origin == origin && known.SourceId == key, cancellationToken);
        if (item is null)
        {
            db.ImportedItems.Add(new ImportedItem { Origin = origin, SourceId = key, ArticleId = articleId, ContentHash = order, ImportedUtc = time.NowUtc });
        }
        else if (string.CompareOrdinal(order, item.ContentHash) > 0)
        {
            (item.ContentHash, item.ImportedUtc, item.ArticleId) = (order, time.NowUtc, articleId);
        }
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // Greater than the version that it kills, and less than the next.
    private static string Killed(SourceKill kill) => kill.Order + " killed";

    private static string KeyOf(string sourceId)
        => "version of " + (sourceId.Length <= 380 ? sourceId : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sourceId))));

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
}
