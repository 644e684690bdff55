using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the filter over the list of stories, and what is done with many of them, choose from.</summary>
/// <param name="Sections">In the order of the section bar.</param>
/// <param name="Authors">Bylines by name.</param>
public sealed record FilterChoices(IReadOnlyList<NamedChoice> Sections, IReadOnlyList<NamedChoice> Authors)
{
    /// <summary>Reads them.</summary>
    public static async Task<FilterChoices> ReadAsync(NewsDbContext db, CancellationToken cancellationToken) => new(
        await db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id)
            .Select(section => new NamedChoice(section.Id, section.Slug, section.Name)).ToListAsync(cancellationToken),
        await db.Authors.OrderBy(author => author.Name).ThenBy(author => author.Id)
            .Select(author => new NamedChoice(author.Id, author.Slug, author.Name)).ToListAsync(cancellationToken));
}

/// <summary>A line of a choice that stands in an address.</summary>
/// <param name="Id">What it is for the database.</param>
/// <param name="Slug">What it is for an address.</param>
/// <param name="Name">What it says.</param>
public sealed record NamedChoice(int Id, string Slug, string Name);
