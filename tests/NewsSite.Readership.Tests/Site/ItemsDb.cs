using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Tests.Site;

/// <summary>A host's own thing that is read.</summary>
internal sealed class Item
{
    public long Id { get; set; }

    public int GroupId { get; set; }

    public DateTime PublishedUtc { get; set; }

    public bool IsWithdrawn { get; set; }
}

internal sealed class ItemsDb(DbContextOptions<ItemsDb> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddReadership();
        modelBuilder.Entity<Item>().Property(item => item.Id).ValueGeneratedNever();
    }
}

internal sealed class PublicItems : IItemSource<ItemsDb>
{
    public IQueryable<RankableItem> Rankable(ItemsDb db, DateTime nowUtc)
        => db.Items.Where(item => !item.IsWithdrawn && item.PublishedUtc <= nowUtc)
            .Select(item => new RankableItem { ItemId = item.Id, GroupId = item.GroupId, PublishedUtc = item.PublishedUtc });
}
