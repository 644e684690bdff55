using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Photos;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Imports;

/// <summary>A folder into which a test drops files of a wire, and the site that imports them.</summary>
internal sealed class WireFolder : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public NewsSiteFactory Site { get; } = new();

    public string Path => _folder.Path;

    /// <summary>Writes a file and imports it alone.</summary>
    public async Task<ImportReport> ImportAsync(string text, string name = "item.xml", string? format = null)
    {
        await File.WriteAllTextAsync(_folder.PathOf(name), text, Token);
        var report = new ImportReport();
        await Site.SectionAsync("news-services");
        await Site.WithAsync<FileImporter, bool>(async importer =>
        {
            await importer.ImportAsync(_folder.PathOf(name), format, new ImportOptions { By = new StaffRef(null, "wire") }, report, null, Token);
            return true;
        });
        return report;
    }

    public void AddPhoto(string name, int width = 400, int height = 300)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder.PathOf(name))!);
        File.WriteAllBytes(_folder.PathOf(name), TestPhotos.Jpeg(width, height));
    }

    public Task<List<Article>> StoriesAsync() => Site.InDatabaseAsync(db => db.Articles.AsNoTracking()
        .Include(story => story.Section).Include(story => story.Tags).Include(story => story.LeadPhoto)
        .Include(story => story.Authors.OrderBy(author => author.Position)).ThenInclude(author => author.Author).OrderBy(story => story.Id).ToListAsync(Token));

    public async Task<Article> StoryAsync() => Assert.Single(await StoriesAsync());

    public Task<List<Photo>> PhotosAsync() => Site.InDatabaseAsync(db => db.Photos.AsNoTracking().OrderBy(photo => photo.Id).ToListAsync(Token));

    public Task<List<Revision>> HistoryAsync(long id)
        => Site.InDatabaseAsync(db => db.Revisions.AsNoTracking().Where(save => save.ArticleId == id).OrderBy(save => save.Number).ToListAsync(Token));

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        _folder.Dispose();
    }
}
