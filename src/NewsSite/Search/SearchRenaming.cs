using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Search;

/// <summary>Has the search look over the stories of a tag, author or section that was given another name or took in others.</summary>
internal static class SearchRenaming
{
    /// <summary>Puts the stories on the list of those that are due, in the transaction of the deed.</summary>
    /// <param name="db">Where the deed was done.</param>
    /// <param name="action">The audit trail's verb.</param>
    /// <param name="id">The tag, author or section that is there now.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public static Task<int> FollowAsync(NewsDbContext db, string action, int id, CancellationToken cancellationToken) => action switch
    {
        "tag.rename" or "tag.merge" => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SearchDue" ("ArticleId") SELECT "ArticleId" FROM "ArticleTag" WHERE "TagsId" = {id} ON CONFLICT DO NOTHING""", cancellationToken),
        "author.change" or "author.merge" => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SearchDue" ("ArticleId") SELECT "ArticleId" FROM "ArticleAuthor" WHERE "AuthorId" = {id} ON CONFLICT DO NOTHING""", cancellationToken),
        "section.merge" => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SearchDue" ("ArticleId") SELECT "Id" FROM "Articles" WHERE "SectionId" = {id} ON CONFLICT DO NOTHING""", cancellationToken),
        _ => Task.FromResult(0),
    };
}
