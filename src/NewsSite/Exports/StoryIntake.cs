using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Imports;

namespace NewsSite.Exports;

/// <summary>Takes the stories of an export, with their corrections and histories.</summary>
internal sealed partial class StoryIntake(NewsDbContext db, ArticleMarkdown markdown, ImportMaps maps, LinkRewriter links)
{
    private const int MostStoryBytes = 8_000_000;
    private const int MostHistoryBytes = 500_000_000;
    private const int AtOnce = 50;
    private readonly StoryText _text = new(db, markdown);
    private readonly SortedDictionary<long, string> _files = [];
    private readonly Dictionary<long, (DateTime CreatedUtc, Guid Version)> _here = [];
    private readonly HashSet<long> _known = [];
    private bool _keepsLetters;

    /// <summary>Finds the stories of the export, and gives each its id here: links are rewritten by that, so all must be known before the first.</summary>
    public async Task NumberAsync(ExportReader export, CancellationToken cancellationToken)
    {
        foreach (var name in export.Names)
        {
            if (StoryName().Match(name) is { Success: true } match && !_files.TryAdd(long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), name))
            {
                throw new ExportException($"Two files of the export are the story {match.Groups["id"].Value}.");
            }
        }
        var imported = await db.ImportedItems.Where(item => item.Origin == maps.Origin && item.ArticleId != null)
            .ToDictionaryAsync(item => item.SourceId, item => item.ArticleId!.Value, cancellationToken);
        var last = 0L;
        await foreach (var story in db.Articles.Select(article => new { article.Id, article.CreatedUtc, article.Version }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _here[story.Id] = (story.CreatedUtc, story.Version);
            last = Math.Max(last, story.Id);
        }
        var next = 1 + Math.Max(last, _files.Keys.LastOrDefault());
        foreach (var (id, name) in _files)
        {
            if (imported.TryGetValue(SourceIdOf(id), out var known))
            {
                _known.Add(id);
                maps.Articles[id] = known;
            }
            else if (maps.KeepsIds && _here.TryGetValue(id, out var same) && same.CreatedUtc == (await ReadAsync(export, id, name, cancellationToken)).Story.CreatedUtc)
            {
                _known.Add(id);
                maps.Articles[id] = id;
            }
            else
            {
                maps.Articles[id] = maps.KeepsIds && !_here.ContainsKey(id) ? id : next++;
            }
        }
        _keepsLetters = maps.ChangesNothing;
    }

    /// <summary>Takes those that are not here yet.</summary>
    public async Task TakeAsync(ExportReader export, ImportReport report, DateTime nowUtc, ExportProgress progress, CancellationToken cancellationToken)
    {
        var done = 0L;
        foreach (var batch in _files.Chunk(AtOnce))
        {
            foreach (var (id, name) in batch)
            {
                var (story, hash) = await ReadAsync(export, id, name, cancellationToken);
                report.Add(_known.Contains(id) ? Left(story, name) : await TakeAsync(export, story, hash, name, nowUtc, cancellationToken));
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            progress("Stories", done += batch.Length, _files.Count);
        }
    }

    private ImportLine Left(StoryFile story, string name)
    {
        var here = maps.Articles[story.Id];
        var isSame = here != story.Id || _here.GetValueOrDefault(here).Version.ToString() == story.Version;
        return new ImportLine(
            name, SourceIdOf(story.Id), story.Headline, isSame ? ImportOutcome.Unchanged : ImportOutcome.LeftAlone, here,
            isSame ? [] : ["It is here already, in another version; it was left as it is here."]);
    }

    private async Task<ImportLine> TakeAsync(
        ExportReader export, StoryFile story, string hash, string name, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var content = ContentOf(story, name);
        if (await ContentRules.ProblemsAsync(db, content, cancellationToken) is [var problem, ..])
        {
            throw new ExportException($"{name}: {problem}");
        }
        var id = maps.Articles[story.Id];
        var tags = story.Tags.ConvertAll(slug => maps.TagsBySlug.TryGetValue(slug, out var tag) ? tag : throw Unknown(name, "tag", slug));
        var article = Article.Draft(createdById: null, story.CreatedUtc);
        var html = await _text.HtmlAsync(content.BodyMarkdown, cancellationToken);
        article.Write(content, html, await db.Tags.Where(tag => tags.Contains(tag.Id)).ToListAsync(cancellationToken), story.SavedUtc);
        article.Corrections.AddRange(story.Corrections.Select(note => new Correction { Text = note.Text, AtUtc = note.AtUtc }));
        Settle(article, story, id, name);
        db.Articles.Add(article);
        await EmbeddedPhotos.KeepInStepAsync(db, article, cancellationToken);
        db.KeepFormerAddresses(id, story.FormerPaths ?? []);
        await TakeHistoryAsync(export, article, id, name, cancellationToken);
        if (id != story.Id)
        {
            db.ImportedItems.Add(new ImportedItem
            {
                Origin = maps.Origin,
                SourceId = SourceIdOf(story.Id),
                ArticleId = id,
                ContentHash = hash,
                ArticleVersion = article.Version,
                ImportedUtc = nowUtc,
            });
        }
        return new ImportLine(name, SourceIdOf(story.Id), story.Headline, ImportOutcome.Taken, id, []);
    }

    private ArticleContent ContentOf(StoryFile story, string name)
    {
        var content = new ArticleContent
        {
            Headline = story.Headline,
            Standfirst = story.Standfirst,
            BodyMarkdown = _keepsLetters ? story.BodyMarkdown : links.Rewrite(story.BodyMarkdown),
            SectionId = story.Section is null ? null : maps.SectionsBySlug.TryGetValue(story.Section, out var section) ? section : throw Unknown(name, "section", story.Section),
            Language = story.Language,
            Source = story.Source,
            AuthorIds = story.Authors.ConvertAll(slug => maps.AuthorsBySlug.TryGetValue(slug, out var author) ? author : throw Unknown(name, "author", slug)),
            LeadPhotoId = story.LeadPhotoId is not { } photo ? null : maps.Photos.TryGetValue(photo, out var here) ? here : throw Unknown(name, "photo", $"{photo}"),
        };
        return ContentRules.Normalised(content);
    }

    // Its life, as it was lived elsewhere: an editor's methods would give it instants and versions of its own.
    private void Settle(Article article, StoryFile story, long id, string name)
    {
        var isOut = story.State is ArticleState.Approved or ArticleState.Withdrawn;
        if (!Enum.IsDefined(story.State) || (isOut && (story.PublishedUtc is null || article.PublicationObstacles().Count > 0)))
        {
            throw new ExportException($"{name}: a story that is {story.State} needs a headline, a section, a text and publishedUtc.");
        }
        if ((story.State == ArticleState.Withdrawn && string.IsNullOrWhiteSpace(story.WithdrawnNote)) || story.WithdrawnNote?.Length > 600
            || story.Corrections.Exists(note => note.Text.Length is 0 or > 1000))
        {
            throw new ExportException($"{name}: a note for readers is missing or too long.");
        }
        var values = db.Entry(article);
        values.Property(each => each.Id).CurrentValue = id;
        values.Property(each => each.State).CurrentValue = story.State;
        values.Property(each => each.PublishedUtc).CurrentValue = story.PublishedUtc;
        values.Property(each => each.ExpiresUtc).CurrentValue = story.ExpiresUtc;
        values.Property(each => each.EmbargoUtc).CurrentValue = story.EmbargoUtc;
        values.Property(each => each.UpdatedUtc).CurrentValue = story.UpdatedUtc;
        values.Property(each => each.UpdateNumber).CurrentValue = story.UpdateNumber;
        values.Property(each => each.WithdrawnNote).CurrentValue = story.State == ArticleState.Withdrawn ? story.WithdrawnNote : null;
        values.Property(each => each.Slug).CurrentValue = story.Slug.Length is > 0 and <= 100 && Slug.From(story.Slug) == story.Slug ? story.Slug : article.Slug;
        if (Guid.TryParse(story.Version, out var version))
        {
            values.Property(each => each.Version).CurrentValue = version;
        }
    }

    private async Task TakeHistoryAsync(ExportReader export, Article article, long id, string name, CancellationToken cancellationToken)
    {
        var file = await export.ReadAsync(Path.ChangeExtension(name, ".history.json"), MostHistoryBytes, cancellationToken);
        try
        {
            foreach (var save in file is null ? [] : JsonSerializer.Deserialize<List<RevisionEntry>>(file, ExportJson.Options) ?? [])
            {
                db.Revisions.Add(new Revision
                {
                    ArticleId = id,
                    Number = save.Number,
                    AtUtc = save.AtUtc,
                    StaffName = save.By,
                    Why = save.Why,
                    State = save.State,
                    Version = save.Version,
                    ContentJson = _keepsLetters
                        ? save.Content.GetRawText()
                        : RevisionContent.Write(links.Rewrite(RevisionContent.Read(save.Content.GetRawText()))),
                });
            }
        }
        catch (JsonException wrong)
        {
            throw new ExportException($"The history beside {name} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
        if (file is null)
        {
            db.Revisions.Add(new Revision
            {
                ArticleId = id,
                Number = 1,
                AtUtc = article.SavedUtc,
                StaffName = SiteImport.By.Name,
                Why = "Imported",
                State = article.State,
                Version = article.Version,
                ContentJson = RevisionContent.Write(article.Content()),
            });
        }
    }

    private static async Task<(StoryFile Story, string Hash)> ReadAsync(ExportReader export, long id, string name, CancellationToken cancellationToken)
    {
        var bytes = await export.ReadAsync(name, MostStoryBytes, cancellationToken) ?? [];
        var story = StoryFile.Read(name, bytes);
        return story.Id == id
            ? (story, Convert.ToHexStringLower(SHA256.HashData(bytes)))
            : throw new ExportException(FormattableString.Invariant($"{name}: its head says that it is the story {story.Id}."));
    }

    private static ExportException Unknown(string name, string what, string which) => new($"{name}: site.json or photos/ know no {what} {which}.");

    private static string SourceIdOf(long id) => FormattableString.Invariant($"article/{id}");

    [GeneratedRegex("^articles/[0-9]{4}/(?<id>[1-9][0-9]{0,17})-[^/]*[.]md$")]
    private static partial Regex StoryName();
}
