using NewsSite.Archive;
using NewsSite.Areas.Newsroom;
using NewsSite.Articles;
using NewsSite.Assets;
using NewsSite.Backups;
using NewsSite.Caching;
using NewsSite.Catalogue;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.Exports;
using NewsSite.Feeds;
using NewsSite.FrontPage;
using NewsSite.Health;
using NewsSite.Imports;
using NewsSite.Links;
using NewsSite.Offline;
using NewsSite.Pages;
using NewsSite.Photos;
using NewsSite.Previews;
using NewsSite.Rankings;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Related;
using NewsSite.Search;
using NewsSite.Security;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.StarterEdition;
using Serilog;

namespace NewsSite;

/// <summary>The one place that names every feature and fixes the order of the middleware.</summary>
public static class NewsSiteBuilder
{
    /// <summary>Registers every feature.</summary>
    public static WebApplicationBuilder AddNewsSite(this WebApplicationBuilder builder)
    {
        builder.ListenByDefaultOn("http://localhost:5080");
        builder.Services.AddSerilog(
            (_, log) => log.ReadFrom.Configuration(builder.Configuration).WriteTo.Console(
                formatProvider: System.Globalization.CultureInfo.InvariantCulture),
            preserveStaticLogger: true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSite();
        builder.Services.AddNewsData(builder.Configuration);
        builder.Services.AddArticles();
        builder.Services.AddDrafts();
        builder.Services.AddAssets();
        builder.Services.AddSecurity(builder.Configuration);
        builder.Services.AddSiteReadership(builder.Configuration);
        // Told of a change before the page cache: the page rendered next must have the new lists.
        builder.Services.AddRankings();
        builder.Services.AddCaching();
        builder.Services.AddHealth();
        builder.Services.AddPhotos();
        builder.Services.AddStaff();
        builder.Services.AddFrontPage();
        builder.Services.AddCatalogue();
        builder.Services.AddReaderPages();
        builder.Services.AddArchive();
        builder.Services.AddRelated();
        builder.Services.AddFeeds();
        builder.Services.AddStarterEdition();
        builder.Services.AddBackups();
        builder.Services.AddExports();
        builder.Services.AddImports();
        builder.Services.AddPreviews();
        builder.Services.AddLinks();
        builder.Services.AddSearch();
        builder.Services.AddNewsroom();
        builder.Services.AddRazorPages();
        return builder;
    }

    /// <summary>
    /// Fixes the way of a request. Views are counted after routing, which knows the article, and before the output cache, so that a cached page
    /// counts too; who is signed in is known before both, since staff are neither counted nor served from the cache.
    /// </summary>
    public static WebApplication UseNewsSite(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseSecurityHeaders();
        app.UseFormerAddresses();
        app.UseAssets();
        app.UseRouting();
        app.UseAuthentication();
        app.UseReadership();
        app.UseCaching();
        app.UseAuthorization();
        app.MapViewBeacon();
        app.MapPhotos();
        app.MapAuditDownload();
        app.MapFeeds();
        app.MapOffline();
        app.MapRazorPages();
        app.MapHealth();
        return app;
    }
}
