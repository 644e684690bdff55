using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Imports;

/// <summary>Imports as the command does it, into a site of a test.</summary>
internal static class Importing
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ImportOptions Options { get; } = new() { By = new StaffRef(null, "import"), MakeSections = true };

    /// <summary>Imports a file or folder and returns the report.</summary>
    public static async Task<ImportReport> ImportAsync(this NewsSiteFactory site, string path, ImportOptions? options = null, CancellationToken? cancellationToken = null)
    {
        var report = new ImportReport();
        await site.WithAsync<FileImporter, bool>(async importer =>
        {
            await importer.ImportAsync(path, format: null, options ?? Options, report, progress: null, cancellationToken ?? Token);
            return true;
        });
        return report;
    }

    /// <summary>The story of that headline, with its byline, tags, corrections and section; fails where there is not just one.</summary>
    public static Task<Article> StoryAsync(this NewsSiteFactory site, string headline) => site.InDatabaseAsync(db => db.Articles.AsNoTracking()
        .Include(article => article.Section).Include(article => article.LeadPhoto).Include(article => article.Tags).Include(article => article.Corrections)
        .Include(article => article.Authors).ThenInclude(author => author.Author).AsSplitQuery().SingleAsync(article => article.Headline == headline, Token));

    /// <summary>How many stories the site has.</summary>
    public static Task<int> StoriesAsync(this NewsSiteFactory site) => site.InDatabaseAsync(db => db.Articles.CountAsync(Token));

    /// <summary>All remarks of a report.</summary>
    public static string Remarks(this ImportReport report) => string.Join('\n', report.Lines.SelectMany(line => line.Remarks));
}
