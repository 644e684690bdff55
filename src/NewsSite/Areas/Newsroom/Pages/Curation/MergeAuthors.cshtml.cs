using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Data;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class MergeAuthorsModel(CatalogueLists lists, AuthorDesk desk, NewsDbContext db) : MergePage("authors")
{
    protected override Task<IReadOnlyList<CatalogueLine>> LinesAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
        => lists.AuthorsAsync(ids, cancellationToken);

    protected override Task<List<int>> NamedAsync(string name, CancellationToken cancellationToken)
        => db.Authors.Where(author => author.Name == name).OrderBy(author => author.Id).Select(author => author.Id).Take(2).ToListAsync(cancellationToken);

    protected override Task<CatalogueResult> MergeAsync(IReadOnlyCollection<int> ids, int intoId, StaffRef by, CancellationToken cancellationToken)
        => desk.MergeAsync(ids, intoId, by, cancellationToken);
}
