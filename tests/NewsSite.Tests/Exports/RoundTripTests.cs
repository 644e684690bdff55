using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Exports;
using NewsSite.Imports;
using NewsSite.Tests.Backups;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Exports;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_paper_that_was_exported_and_read_into_an_empty_site_is_the_same_to_the_last_row_and_page(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await ExportedPaper.FillAsync(site);
        await ExportedPaper.ExportAsync(site, _folder.PathOf("paper"));
        await site.RebuildBoardAsync();
        var (rows, pages) = (await ExportedPaper.RowsAsync(site), await ExportedPaper.PagesAsync(site));
        await using var empty = new RestoredSite(database);
        await empty.UseAsync((NewsDbContext db) => db.Database.MigrateAsync(Token));
        ImportReport? report = null;

        await empty.UseAsync(async (SiteImport import) => report = await import.ReadAsync(_folder.PathOf("paper"), (_, _, _) => { }, Token));

        await using var other = empty.Open();
        other.Time.SetUtcNow(site.Time.GetUtcNow());
        Assert.Equal((6, 2), (report!.CountOf(ImportOutcome.Taken), report.PhotosTaken));
        Assert.Equal(rows, await ExportedPaper.RowsAsync(other));
        Assert.True(pages.Count > 12, string.Join(' ', pages.Keys));
        await other.RebuildBoardAsync();
        foreach (var (path, answer) in await ExportedPaper.PagesAsync(other))
        {
            Assert.Equal($"{path} {pages[path]}", $"{path} {answer}");
        }
        var next = await other.PublishAsync("After the move");
        Assert.Equal(7, next.Id);
    }

    [Fact]
    public async Task Read_twice_it_changes_nothing_and_reads_back_what_a_zip_holds_too()
    {
        await using var site = new NewsSiteFactory();
        await ExportedPaper.FillAsync(site);
        var zip = _folder.PathOf("paper.zip");
        await ExportedPaper.ExportAsync(site, zip);
        await using var other = new NewsSiteFactory();
        await ExportedPaper.ImportAsync(other, zip);
        var rows = await ExportedPaper.RowsAsync(other);

        var again = await ExportedPaper.ImportAsync(other, zip);
        var same = await ExportedPaper.ImportAsync(site, zip);

        Assert.Equal((0, 6), (again.CountOf(ImportOutcome.Taken), again.CountOf(ImportOutcome.Unchanged)));
        Assert.Equal((0, 6), (same.CountOf(ImportOutcome.Taken), same.CountOf(ImportOutcome.Unchanged)));
        Assert.Equal(rows, await ExportedPaper.RowsAsync(other));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(zip).UnixFileMode);
    }

    [Theory, EachDatabase]
    public async Task Beside_other_stories_it_gets_new_ids_and_its_links_and_photos_lead_to_them(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var first = await ExportedPaper.FillAsync(site);
        await ExportedPaper.ExportAsync(site, _folder.PathOf("paper"));
        await using var other = new NewsSiteFactory { Database = database };
        other.Time.SetUtcNow(site.Time.GetUtcNow());
        var own = await other.PublishAsync("Our own");
        await ExportedPaper.ImportAsync(other, _folder.PathOf("paper"));

        var report = await ExportedPaper.ImportAsync(other, _folder.PathOf("paper"));

        Assert.Equal((0, 6), (report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Unchanged)));
        var stories = await other.InDatabaseAsync(db => db.Articles.OrderBy(article => article.Id).ToListAsync(Token));
        Assert.Equal(7, stories.Count);
        Assert.Equal("Our own", stories.Single(story => story.Id == own.Id).Headline);
        var moved = stories.Single(story => story.Headline.StartsWith("yes", StringComparison.Ordinal));
        Assert.NotEqual(first, moved.Id);
        Assert.Equal(
            $"See [that](/society/{moved.Id}/yes) and [that too](/society/{moved.Id}/x?y#z).",
            stories.Single(story => story.Headline == "東京の朝").BodyMarkdown);
        using var reader = other.NewReader();
        var page = await reader.GetPageAsync(ArticleAddress.Of("society", moved.Id, moved.Slug));
        var pictures = page.QuerySelectorAll("main article img").Select(image => image.GetAttribute("src")!).ToList();
        Assert.True(pictures.Count >= 2);
        foreach (var picture in pictures)
        {
            using var answer = await reader.GetAsync(picture, Token);
            Assert.True(answer.IsSuccessStatusCode, picture);
        }
        var history = await other.InDatabaseAsync(db => db.Revisions.Where(save => save.ArticleId == moved.Id).OrderBy(save => save.Number).ToListAsync(Token));
        Assert.All(history, save => Assert.Equal(moved.SectionId, RevisionContent.Read(save.ContentJson).SectionId));
        Assert.Equal(moved.BodyMarkdown, RevisionContent.Read(history[^1].ContentJson).BodyMarkdown);
    }

    [Theory]
    [InlineData("site.json", "{", "site.json cannot be read")]
    [InlineData("site.json", """{"format":99,"siteName":"x","publicUrl":"x","exportedUtc":"2030-01-01T00:00:00Z"}""", "later version")]
    [InlineData("site.json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "cannot be read")]
    [InlineData("articles/2030/1-x.md", "no head", "does not begin with its head")]
    [InlineData("articles/2030/1-x.md", "---\nid: 2\n---\n", "the story 2")]
    [InlineData("articles/2030/1-x.md", "---\nid: 1\nsection: nowhere\n---\n", "no section nowhere")]
    [InlineData("articles/2030/1-x.md", "---\nid: 1\nstate: Approved\n---\n", "needs a headline")]
    [InlineData("articles/2030/1-x.md", "---\nid: 1\nleadPhotoId: 7\n---\n", "no photo 7")]
    [InlineData("articles/2030/1-x.md", "---\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nid: *c\n---\n", "cannot be read")]
    [InlineData("photos/1.json", """{"id":1,"key":"../../../../etc/x","widths":"1","alt":"","caption":"","credit":"","colour":"#000000","width":1,"height":1}""", "does not describe a photo")]
    public async Task What_is_no_export_is_refused_with_the_reason_and_nothing_is_taken(string name, string text, string reason)
    {
        await using var site = new NewsSiteFactory();
        var folder = _folder.PathOf("bad");
        await WriteAsync(folder, "site.json", """{"format":1,"siteName":"x","publicUrl":"http://x","exportedUtc":"2030-01-01T00:00:00Z","sections":[{"id":5,"slug":"s","name":"S","accent":"indigo","position":1}]}""");
        await WriteAsync(folder, name, text);

        var refused = await Assert.ThrowsAsync<ExportException>(() => ExportedPaper.ImportAsync(site, folder));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(["news"], await site.InDatabaseAsync(db => db.Sections.Select(section => section.Slug).ToListAsync(Token)));
    }

    [Fact]
    public async Task A_picture_that_is_none_and_a_link_out_of_the_folder_do_not_get_in()
    {
        await using var site = new NewsSiteFactory();
        await ExportedPaper.FillAsync(site);
        var folder = _folder.PathOf("paper");
        await ExportedPaper.ExportAsync(site, folder);
        var picture = Directory.GetFiles(folder, "480.jpg", SearchOption.AllDirectories)[0];
        File.Delete(picture);
        await using var other = new NewsSiteFactory();
        await File.WriteAllTextAsync(picture, "<script>", Token);
        var refused = await Assert.ThrowsAsync<ExportException>(() => ExportedPaper.ImportAsync(other, folder));
        File.Delete(picture);
        File.CreateSymbolicLink(picture, "/etc/passwd");

        await ExportedPaper.ImportAsync(other, folder);

        Assert.Contains("is not a picture", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(other.DataPath, "photos"), "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("root:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_zip_whose_names_lead_out_of_it_writes_nothing_there()
    {
        await using var site = new NewsSiteFactory();
        var path = _folder.PathOf("bad.zip");
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, Token))
        {
            foreach (var name in (string[])["../../escaped", "/tmp/escaped", "site.json", "articles/2030/../../../escaped.md"])
            {
                await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync(Token));
                await writer.WriteAsync("""{"format":1,"siteName":"x","publicUrl":"http://x","exportedUtc":"2030-01-01T00:00:00Z"}""");
            }
        }

        var report = await ExportedPaper.ImportAsync(site, path);

        Assert.Equal(0, report.CountOf(ImportOutcome.Taken));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "escaped*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_export_overwrites_nothing_and_leaves_nothing_half_behind()
    {
        await using var site = new NewsSiteFactory();
        await ExportedPaper.FillAsync(site);
        var zip = _folder.PathOf("paper.zip");
        await File.WriteAllTextAsync(zip, "Something else.", Token);

        await Assert.ThrowsAsync<ExportException>(() => ExportedPaper.ExportAsync(site, zip));
        await site.WithAsync<SiteExport, bool>(async export =>
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => export.WriteAsync(_folder.PathOf("half"), (_, _, _) => stop.Cancel(), stop.Token));
            return true;
        });

        Assert.Equal("Something else.", await File.ReadAllTextAsync(zip, Token));
        Assert.Equal([zip], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WriteAsync(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Token);
    }
}
