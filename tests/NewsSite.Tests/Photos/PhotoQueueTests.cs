using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Photos;

public sealed class PhotoQueueTests
{
    private static readonly PhotoWords Words = new("A", "B", "C");
    private static readonly StaffRef By = new(null, "test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_are_taken_and_32_wait_unread_the_next_is_told_to_come_again_and_who_goes_makes_room()
    {
        await using var site = new NewsSiteFactory();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var gate = new TaskCompletionSource();
        var uploads = Enumerable.Range(0, 34).Select(_ => new SlowUpload(TestPhotos.Jpeg(64, 48), gate.Task)).ToList();
        var going = uploads.ConvertAll(upload => AddAsync(site, upload, leaving.Token));

        var tooMany = await AddAsync(site, new MemoryStream(TestPhotos.Jpeg(64, 48)), Cancel);

        Assert.Same(PhotoResult.Busy, tooMany);
        Assert.Equal(2, uploads.Count(upload => upload.IsRead));
        await leaving.CancelAsync();
        gate.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(going));
        Assert.NotNull((await AddAsync(site, new MemoryStream(TestPhotos.Jpeg(64, 48)), Cancel)).Photo);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_cleared_away_and_what_is_fresh_or_in_use_stays()
    {
        await using var site = new NewsSiteFactory();
        var photo = (await AddAsync(site, new MemoryStream(TestPhotos.Jpeg(64, 48)), Cancel)).Photo!;
        var (old, fresh, used) = (Folder(site, "aa00000000000000"), Folder(site, "bb00000000000000"), Path.Combine(site.DataPath, "photos", photo.Key[..2], photo.Key));
        await File.WriteAllTextAsync(Path.Combine(used, ".half"), "half", Cancel);
        var longAgo = TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime;
        Directory.SetLastWriteTimeUtc(old, longAgo);
        Directory.SetLastWriteTimeUtc(used, longAgo);

        var removed = await site.WithAsync<PhotoOrphans, int>(orphans => orphans.RemoveAsync(Cancel));

        Assert.Equal((1, false, true), (removed, Directory.Exists(old), Directory.Exists(fresh)));
        Assert.Equal(["64.avif", "64.jpg", "64.webp"], Directory.GetFiles(used).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static string Folder(NewsSiteFactory site, string key)
    {
        var folder = Directory.CreateDirectory(Path.Combine(site.DataPath, "photos", key[..2], key)).FullName;
        File.WriteAllText(Path.Combine(folder, "320.jpg"), "");
        return folder;
    }

    private static Task<PhotoResult> AddAsync(NewsSiteFactory site, Stream upload, CancellationToken cancellationToken)
        => site.WithAsync<PhotoDesk, PhotoResult>(desk => desk.AddAsync(upload, Words, By, cancellationToken));

    private sealed class SlowUpload(byte[] file, Task gate) : MemoryStream(file)
    {
        public bool IsRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsRead = true;
            await gate.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
