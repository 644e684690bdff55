using Microsoft.EntityFrameworkCore;

namespace NewsSite.Readership.Ranking;

/// <summary>What the engine must know of an item to rank it. The host projects its own rows into it.</summary>
public sealed class RankableItem
{
    /// <summary>The item; the id that is counted.</summary>
    public long ItemId { get; set; }

    /// <summary>The group that it is ranked in, besides the whole site; 0: in none.</summary>
    public int GroupId { get; set; }

    /// <summary>When it was published; the newer of two equals comes first.</summary>
    public DateTime PublishedUtc { get; set; }
}

/// <summary>Tells the engine which items may be ranked. Registered by the host, one instance a scope.</summary>
/// <typeparam name="TContext">The context that holds both the items and the engine's tables.</typeparam>
public interface IItemSource<in TContext>
    where TContext : DbContext
{
    /// <summary>The items that may stand in a list now: public, and not taken out by an admin. A query, which the engine joins with its own.</summary>
    IQueryable<RankableItem> Rankable(TContext db, DateTime nowUtc);

    /// <summary>The ids of the items whose pages readers can open now: a beacon for another one is no view. Unless the host says more, those that may be ranked.</summary>
    IQueryable<long> Readable(TContext db, DateTime nowUtc) => Rankable(db, nowUtc).Select(item => item.ItemId);
}
