using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Articles;
using NewsSite.Backups;
using NewsSite.Commands;
using NewsSite.Photos;
using NewsSite.Readership.Rollup;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;
using NewsSite.Tests.Rankings;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File1 => _folder.PathOf("one.backup");

    [Theory, EachDatabase]
    public async Task A_site_that_was_moved_to_the_other_database_and_back_is_the_same_to_the_last_row(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await FillAsync(site);
        await using var other = new RestoredSite(database == TestDatabase.Sqlite && PostgresDatabases.Server is not null ? TestDatabase.Postgres : TestDatabase.Sqlite);
        await using var back = new RestoredSite(database);

        await BackUpAsync(site);
        await other.RestoreAsync(File1);
        await other.BackUpAsync(_folder.PathOf("two.backup"));
        await back.RestoreAsync(_folder.PathOf("two.backup"));

        var rows = await site.InDatabaseAsync(RestoredSite.RowsAsync);
        Assert.True(rows.Count > 50);
        Assert.Equal(rows, await back.RowsAsync());
        Assert.Equal(FilesOf(Path.Combine(site.DataPath, "photos")), FilesOf(Path.Combine(back.DataPath, "photos")));
    }

    [Theory, EachDatabase]
    public async Task New_rows_of_a_restored_site_get_new_numbers(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var old = await FillAsync(site);
        await BackUpAsync(site);
        await using var restored = new RestoredSite(database);
        await restored.RestoreAsync(File1);

        await using var again = restored.Open();
        var story = await again.PublishAsync("After the restore");

        Assert.True(story.Id > old.Id);
        using var reader = again.NewReader();
        Assert.Equal("A quiet day", (await reader.GetPageAsync(old.Path)).QuerySelector("h1")!.TextContent.Trim());
        using var admin = again.NewReader();
        await admin.SignInAsync("admin@news.example", StaffAtWork.Password);
        await admin.GetPageAsync("/admin/staff");
    }

    [Fact]
    public async Task Views_that_were_only_in_the_journal_are_counted_once_after_a_restore_and_the_day_verifies()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Readership:KeepSegments"] = "true" } };
        var story = await FillAsync(site);
        await OpenAsync(site, story, 4);
        await BackUpAsync(site);
        await using var restored = new RestoredSite(TestDatabase.Sqlite) { Settings = { ["Readership:KeepSegments"] = "true" } };
        await restored.RestoreAsync(File1);

        for (var start = 0; start < 2; start++)
        {
            await using var again = restored.Open();
            await again.WithAsync((ViewRollup rollup) => rollup.RollUpNowAsync(Token));
            await OpenAsync(again, story, 1);
            await again.WithAsync((ViewRollup rollup) => rollup.RollUpNowAsync(Token));
            Assert.Equal(8 + start, await again.InDatabaseAsync(db => db.Set<ItemTotal>().Where(row => row.ItemId == story.Id).SumAsync(row => row.Views, Token)));
            again.Skip(TimeSpan.FromDays(1));
            await using var report = new StringWriter();
            var exitCode = await VerifyCommand.RunAsync(again.Services, DateOnly.FromDateTime(NewsSiteFactory.StartUtc), [], report, Token);
            Assert.True(exitCode == VerifyCommand.Right, report.ToString());
        }
    }

    [Fact]
    public async Task A_backup_holds_no_secret_of_a_day_and_only_its_owner_may_read_it()
    {
        await using var site = new NewsSiteFactory();
        await FillAsync(site);
        await BackUpAsync(site);

        await using var zip = await ZipFile.OpenReadAsync(File1, Token);

        Assert.DoesNotContain(zip.Entries, entry => entry.Name == nameof(DaySecret));
        Assert.Contains(zip.Entries, entry => entry.FullName == "tables/LastVisit");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(File1).UnixFileMode);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await using var site = new NewsSiteFactory();
        await File.WriteAllTextAsync(File1, "Something else.", Token);

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackUpAsync(site));

        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Something else.", await File.ReadAllTextAsync(File1, Token));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_before_anything_is_touched()
    {
        await using var site = new NewsSiteFactory();
        await FillAsync(site);
        await BackUpAsync(site);
        var bytes = await File.ReadAllBytesAsync(File1, Token);
        // A photo is not compressed, so its bytes stand in the file as they are.
        var photo = await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(site.DataPath, "photos"), "*.jpg", SearchOption.AllDirectories)[0], Token);
        bytes[bytes.AsSpan().IndexOf(photo) + (photo.Length / 2)] ^= 1;
        await File.WriteAllBytesAsync(File1, bytes, Token);
        await File.WriteAllTextAsync(_folder.PathOf("no.backup"), "Not a zip.", Token);
        await using var restored = new RestoredSite(TestDatabase.Sqlite);

        await Assert.ThrowsAsync<BackupException>(() => restored.RestoreAsync(File1));
        await Assert.ThrowsAsync<BackupException>(() => restored.RestoreAsync(_folder.PathOf("no.backup")));
        await Assert.ThrowsAsync<BackupException>(() => restored.RestoreAsync(_folder.PathOf("none")));

        restored.RefuseHalf();
        Assert.False(Directory.Exists(Path.Combine(restored.DataPath, "photos")));
    }

    [Fact]
    public async Task A_site_is_never_overwritten_by_a_restore()
    {
        await using var site = new NewsSiteFactory();
        await FillAsync(site);
        await BackUpAsync(site);
        await using var restored = new RestoredSite(TestDatabase.Sqlite);
        await restored.RestoreAsync(File1);
        var rows = await restored.RowsAsync();

        var refused = await Assert.ThrowsAsync<BackupException>(() => restored.RestoreAsync(File1));

        Assert.Contains("There is a site already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await restored.RowsAsync());
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_not_served_and_can_be_run_again()
    {
        await using var site = new NewsSiteFactory();
        await FillAsync(site);
        await BackUpAsync(site);
        await using var restored = new RestoredSite(TestDatabase.Sqlite);
        // A file stands where the folder should come.
        var photos = Path.Combine(restored.DataPath, "photos");
        Directory.CreateDirectory(restored.DataPath);
        await File.WriteAllTextAsync(photos, "", Token);

        await Assert.ThrowsAsync<BackupException>(() => restored.RestoreAsync(File1));
        var unserved = Assert.Throws<WrongSettingException>(restored.RefuseHalf);
        File.Delete(photos);
        await restored.RestoreAsync(File1);

        Assert.Contains("not finished", unserved.Message, StringComparison.Ordinal);
        restored.RefuseHalf();
        Assert.Equal(FilesOf(Path.Combine(site.DataPath, "photos")), FilesOf(photos));
        Assert.Equal(await site.InDatabaseAsync(RestoredSite.RowsAsync), await restored.RowsAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Story> FillAsync(NewsSiteFactory site)
    {
        await site.AddStaffAsync(StaffRoles.Admin, "admin@news.example");
        var story = await site.PublishAsync();
        await site.WithAsync<PhotoDesk, PhotoResult>(desk => desk.AddAsync(
            new MemoryStream(TestPhotos.Jpeg(200, 150)), new PhotoWords("A street", "Rain in Ginza.", "A. Sato"), new StaffRef(null, "test"), Token));
        await site.ReadAsync((story, 3), (await site.PublishAsync("東京の朝 \"quoted\""), 1));
        site.Skip(TimeSpan.FromHours(2));
        await site.RebuildBoardAsync();
        return story;
    }

    private static async Task OpenAsync(NewsSiteFactory site, Story story, int readers)
    {
        for (var reader = 0; reader < readers; reader++)
        {
            using var client = site.NewReader();
            using var answer = await client.GetAsync(story.Path, Token);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static List<string> FilesOf(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Path.GetRelativePath(folder, path) + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))))];

    private async Task BackUpAsync(NewsSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteBackup>().MakeAsync(File1, BackupProgress.None, Token);
    }
}
