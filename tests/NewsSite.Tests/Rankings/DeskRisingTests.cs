using NewsSite.Rankings.Desk;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskRisingTests
{
    [Theory, EachDatabase]
    public async Task A_story_with_far_more_readers_than_before_rises_and_one_that_is_read_as_ever_does_not(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (steady, sudden) = (await site.PublishAsync("As ever", "world"), await site.PublishAsync("All at once", "world"));
        for (var hour = 0; hour < 6; hour++)
        {
            await site.ReadAsync((steady, 10), (sudden, 1));
            site.Skip(TimeSpan.FromHours(1));
        }
        await site.ReadAsync((steady, 10), (sudden, 40));

        var sheet = await site.WithAsync((RisingDesk desk) => desk.ReadAsync(TestContext.Current.CancellationToken));
        var page = await admin.GetPageAsync("/admin/rankings/rising");
        using var saved = await admin.GetAsync("/admin/rankings/rising?format=csv", TestContext.Current.CancellationToken);
        var rows = (await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");

        var rising = Assert.Single(sheet.Stories);
        Assert.Equal((sudden.Id, 41L, "All at once"), (rising.Item.ItemId, rising.Item.Readers, rising.Story.Title));
        Assert.InRange(rising.Times, 8, 9);
        Assert.Equal([1, 1, 1, 1, 1, 1, 40], rising.Trend.TakeLast(7));
        Assert.Single(page.QuerySelectorAll($"tr[data-article='{sudden.Id}']"));
        Assert.Equal(2, rows.Length);
        Assert.Contains("All at once", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_was_read_nothing_rises()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        await site.PublishAsync();
        Assert.NotNull((await admin.GetPageAsync("/admin/rankings/rising")).QuerySelector(".nothing"));
    }
}
