using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Data;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class MergeTagsModel(CatalogueLists lists, TagDesk desk, NewsDbContext db) : MergePage("tags")
{
    protected override Task<IReadOnlyList<CatalogueLine>> LinesAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
        => lists.TagsAsync(ids, cancellationToken);

    protected override Task<List<int>> NamedAsync(string name, CancellationToken cancellationToken)
        => db.Tags.Where(tag => tag.Name == name).OrderBy(tag => tag.Id).Select(tag => tag.Id).Take(2).ToListAsync(cancellationToken);

    protected override Task<CatalogueResult> MergeAsync(IReadOnlyCollection<int> ids, int intoId, StaffRef by, CancellationToken cancellationToken)
        => desk.MergeAsync(ids, intoId, by, cancellationToken);
}
