using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Photos;

/// <summary>
/// Files that no photo has: a crash, or an upload given up, between the writing of the files and the row in the database. They are left alone for an hour,
/// since the row may be on its way. File times are the machine's, so its clock is asked, not the site's.
/// </summary>
public sealed class PhotoOrphans(IServiceScopeFactory scopes, PhotoStore store)
{
    private const int AtATime = 500;
    private static readonly TimeSpan LeftAlone = TimeSpan.FromHours(1);

    /// <summary>Removes them; returns how many photos' files went.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        var beforeUtc = (TimeProvider.System.GetUtcNow() - LeftAlone).UtcDateTime;
        foreach (var keys in store.KeysBefore(beforeUtc).Chunk(AtATime))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
            var known = await db.Photos.Where(photo => keys.Contains(photo.Key)).Select(photo => photo.Key).Distinct().ToListAsync(cancellationToken);
            known.ForEach(store.RemoveUnfinished);
            foreach (var key in keys.Except(known))
            {
                store.Remove(key);
                removed++;
            }
        }
        return removed;
    }
}
