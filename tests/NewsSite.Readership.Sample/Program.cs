using Microsoft.EntityFrameworkCore;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<ShopDb>(options => options.UseSqlite("Data Source=shop.db"));
builder.Services.AddReadership<ShopDb, PublicProducts>(options => options.JournalPath = "journal");
builder.Services.AddOutputCache();
var app = builder.Build();
await app.OpenShopAsync();                // the tables must be there before the start
app.UseRouting();
app.UseReadership();                      // before the output cache: a cached page is read as well
app.UseOutputCache();
app.MapGet("/products/{id:long}", ShopPages.ProductAsync).CountsViewOf("id").CacheOutput();
app.MapGet("/", ShopPages.MostReadAsync);
app.MapGet("/views.js", () => Results.Text(ViewScript.Source, "text/javascript"));
app.MapViewBeacon();                      // pages that the browser opens without a request
app.Run();
