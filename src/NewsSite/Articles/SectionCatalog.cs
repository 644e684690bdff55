using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Articles;

/// <summary>A section as the section bar shows it.</summary>
/// <param name="Id">The section.</param>
/// <param name="Slug">First part of its address.</param>
/// <param name="Name">As readers see it.</param>
/// <param name="Accent">Name of its accent colour.</param>
public sealed record SectionLink(int Id, string Slug, string Name, string Accent)
{
    /// <summary>The address of its page.</summary>
    public string Path => "/" + Slug;
}

/// <summary>The sections in the order of the bar, kept in memory: every page shows them, also the one that says the database is away.</summary>
public sealed class SectionCatalog(IOptions<SiteOptions> site)
{
    private readonly bool _isJapanese = site.Value.Language == "ja";
    private volatile IReadOnlyList<SectionLink> _current = [];

    /// <summary>The sections as they were read last; empty before the first reading.</summary>
    public IReadOnlyList<SectionLink> Current => _current;

    /// <summary>Reads them anew.</summary>
    public async Task<IReadOnlyList<SectionLink>> RefreshAsync(NewsDbContext db, CancellationToken cancellationToken)
        => _current = await LinksTo(db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id)).ToListAsync(cancellationToken);

    /// <summary>Sections as the bar shows them: by their Japanese names where the site is in Japanese and they have one.</summary>
    public IQueryable<SectionLink> LinksTo(IQueryable<Section> sections) => _isJapanese
        ? sections.Select(section => new SectionLink(section.Id, section.Slug, section.NameJa ?? section.Name, section.Accent))
        : sections.Select(section => new SectionLink(section.Id, section.Slug, section.Name, section.Accent));

    /// <summary>The name of a story's section as the bar has it.</summary>
    public string NameOf(Headline story)
    {
        foreach (var section in _current)
        {
            if (section.Slug == story.SectionSlug)
            {
                return section.Name;
            }
        }
        return story.SectionName;
    }
}
