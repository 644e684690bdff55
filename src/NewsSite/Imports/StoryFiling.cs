using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Imports;

/// <summary>Where a story of a source belongs here: its section, its authors and its tags by name.</summary>
public sealed class StoryFiling(NewsDbContext db, TimeProvider time)
{
    private static readonly string[] Accents = ["vermilion", "indigo", "ochre", "teal", "plum", "rose", "pine", "slate"];

    /// <summary>Finds them, and makes the authors, and the section if the options say so; a dry run makes nothing.</summary>
    public async Task<FiledStory> FileAsync(SourceStory story, ImportOptions options, List<string> remarks, CancellationToken cancellationToken)
    {
        var (sectionId, chosen) = await SectionAsync(story, options, remarks, cancellationToken);
        var tags = story.Tags.Concat(story.Sections.Where(section => section != chosen).Select(section => section.Name))
            .Where(tag => tag.Any(char.IsLetterOrDigit)).Select(tag => Cut(tag.Trim(), ContentRules.LongestName)).DistinctBy(Slug.From).ToList();
        if (tags.Count > ContentRules.MostTags)
        {
            remarks.Add($"Only the first {ContentRules.MostTags} of its {tags.Count} tags were taken.");
        }
        var authors = await AuthorsAsync(story, options, remarks, cancellationToken);
        return new FiledStory(sectionId, authors, [.. tags.Take(ContentRules.MostTags)], sectionId is not null || chosen is not null);
    }

    private async Task<(int? Id, SourceSection? Chosen)> SectionAsync(
        SourceStory story, ImportOptions options, List<string> remarks, CancellationToken cancellationToken)
    {
        foreach (var section in story.Sections)
        {
            if (await FindSectionAsync(SlugOf(section), section.Name, cancellationToken) is { } known)
            {
                return (known, section);
            }
        }
        if (options.MakeSections && story.Sections.Count > 0)
        {
            return ReservedNames.Contains(SlugOf(story.Sections[0]))
                ? (await DefaultAsync(story, options, cancellationToken), null)
                : (await MakeSectionAsync(story.Sections[0], options, remarks, cancellationToken), story.Sections[0]);
        }
        return (await DefaultAsync(story, options, cancellationToken), null);
    }

    private async Task<int?> DefaultAsync(SourceStory story, ImportOptions options, CancellationToken cancellationToken)
        => (options.Section ?? story.UsualSection) is { } slug ? await FindSectionAsync(slug, slug, cancellationToken) : null;

    private async Task<int?> FindSectionAsync(string slug, string name, CancellationToken cancellationToken)
    {
        // Some dozens at most, and names are compared as people read them, which databases do not.
        var sections = await db.Sections.Select(section => new { section.Id, section.Slug, section.Name }).ToListAsync(cancellationToken);
        var id = sections.FirstOrDefault(section => section.Slug == slug || section.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))?.Id;
        return id ?? await db.FormerSlugs.Where(former => former.Kind == SlugKind.Section && former.Slug == slug).Select(former => (int?)former.TargetId).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<int?> MakeSectionAsync(SourceSection wanted, ImportOptions options, List<string> remarks, CancellationToken cancellationToken)
    {
        var name = Cut(wanted.Name.Trim(), 60);
        remarks.Add($"The section \"{name}\" was made.");
        if (options.DryRun)
        {
            return await db.Sections.Select(section => (int?)section.Id).FirstOrDefaultAsync(cancellationToken);
        }
        var last = await db.Sections.MaxAsync(section => (int?)section.Position, cancellationToken) ?? 0;
        var section = new Section { Slug = SlugOf(wanted), Name = name, Accent = Accents[last % Accents.Length], Position = last + 1 };
        db.Sections.Add(section);
        db.AuditEntries.Add(AuditEntry.Of(options.By, "section.add", "section/" + section.Slug, "Made by an import", time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(cancellationToken);
        return section.Id;
    }

    private async Task<IReadOnlyList<int>> AuthorsAsync(SourceStory story, ImportOptions options, List<string> remarks, CancellationToken cancellationToken)
    {
        var names = story.AuthorNames.Select(name => Cut(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 120))
            .Where(name => name.Any(char.IsLetterOrDigit)).DistinctBy(Slug.From).ToList();
        if (names.Count > ContentRules.MostAuthors)
        {
            remarks.Add($"Only the first {ContentRules.MostAuthors} of its {names.Count} authors were taken.");
        }
        var ids = new List<int>();
        foreach (var name in names.Take(ContentRules.MostAuthors))
        {
            if (await AuthorAsync(name, options, cancellationToken) is { } id && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }
        return ids;
    }

    private async Task<int?> AuthorAsync(string name, ImportOptions options, CancellationToken cancellationToken)
    {
        var slug = Slug.From(name);
        var id = await db.Authors.Where(author => author.Name == name || author.Slug == slug).OrderByDescending(author => author.Name == name).ThenBy(author => author.Id)
            .Select(author => (int?)author.Id).FirstOrDefaultAsync(cancellationToken)
            ?? await db.FormerSlugs.Where(former => former.Kind == SlugKind.Author && former.Slug == slug).Select(former => (int?)former.TargetId).FirstOrDefaultAsync(cancellationToken);
        if (id is not null || options.DryRun)
        {
            return id;
        }
        var author = new Author { Slug = slug, Name = name };
        db.Authors.Add(author);
        await db.SaveChangesAsync(cancellationToken);
        return author.Id;
    }

    private static string SlugOf(SourceSection section) => Cut(Slug.From(section.Slug is { Length: > 0 } slug ? Uri.UnescapeDataString(slug) : section.Name), 60).TrimEnd('-');

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest].TrimEnd();
}

/// <summary>Where a story belongs.</summary>
/// <param name="SectionId">Null where none of its sections is known here, and no other was named.</param>
/// <param name="AuthorIds">In the order of the byline.</param>
/// <param name="Tags">Names.</param>
/// <param name="IsWhole">Whether it has a section.</param>
public sealed record FiledStory(int? SectionId, IReadOnlyList<int> AuthorIds, IReadOnlyList<string> Tags, bool IsWhole);
