using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Sample;

internal static class ShopPages
{
    private static readonly string[] Goods = ["Kettle", "Teapot", "Whisk"];

    /// <summary>A new shop with three things on two shelves; one that is there stays as it is.</summary>
    public static async Task OpenShopAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        if (await db.Database.EnsureCreatedAsync(app.Lifetime.ApplicationStopping))
        {
            var addedUtc = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            db.Products.AddRange(Goods.Select((name, index) => new Product { Name = name, ShelfId = 1 + index / 2, AddedUtc = addedUtc }));
            await db.SaveChangesAsync(app.Lifetime.ApplicationStopping);
        }
    }

    public static async Task<IResult> ProductAsync(long id, ShopDb db, CancellationToken cancellationToken)
        => await db.Products.SingleOrDefaultAsync(product => product.Id == id && product.IsPublic, cancellationToken) is { } product
            ? Page(product.Name, $"<script src=\"/views.js\" data-id=\"{id}\" defer></script>")
            : Results.NotFound();

    public static async Task<IResult> MostReadAsync(RankingBoard board, ShopDb db, CancellationToken cancellationToken)
    {
        var top = board.Latest.Top(RankingWindow.Day).Take(10).ToList();
        var ids = top.Select(entry => entry.ItemId).ToList();
        var names = await db.Products.Where(product => ids.Contains(product.Id))
            .ToDictionaryAsync(product => product.Id, product => product.Name, cancellationToken);
        var list = new StringBuilder("<ol>");
        foreach (var entry in top.Where(entry => names.ContainsKey(entry.ItemId)))
        {
            var link = $"<a href=\"/products/{entry.ItemId}\">{WebUtility.HtmlEncode(names[entry.ItemId])}</a>";
            list.Append(CultureInfo.InvariantCulture, $"<li>{link} {entry.Readers} readers, {entry.Views} views</li>");
        }
        return Page("Most read today", list.Append("</ol>").ToString());
    }

    private static IResult Page(string title, string body)
        => Results.Text($"<!DOCTYPE html><html lang=\"en\"><title>{WebUtility.HtmlEncode(title)}</title><h1>{WebUtility.HtmlEncode(title)}</h1>{body}", "text/html");
}
