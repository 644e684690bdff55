using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Sample;

internal sealed class Product
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public int ShelfId { get; set; }

    public DateTime AddedUtc { get; set; }

    public bool IsPublic { get; set; } = true;
}

internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddReadership();
}

internal sealed class PublicProducts : IItemSource<ShopDb>
{
    public IQueryable<RankableItem> Rankable(ShopDb db, DateTime nowUtc) => db.Products.Where(product => product.IsPublic)
        .Select(product => new RankableItem { ItemId = product.Id, GroupId = product.ShelfId, PublishedUtc = product.AddedUtc });
}
