using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Commands;
using NewsSite.Data;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Commands;

public sealed class VerifyCommandTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(NewsSiteFactory.StartUtc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_day_that_was_archived_is_found_to_be_what_the_tables_hold(TestDatabase database)
    {
        await using var site = Archiving(database);
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 3));
        await RobotAsync(site, story);
        site.Skip(TimeSpan.FromDays(1));

        var (exitCode, report) = await VerifyAsync(site);

        Assert.Equal(VerifyCommand.Right, exitCode);
        Assert.Contains("4 requests in the archive, 4 in the tables", report, StringComparison.Ordinal);
        Assert.Matches("rule 6 +Robots +1\n", report);
        Assert.Contains("The tables: hold what the archive gives.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_was_changed_by_hand_is_named_with_its_story()
    {
        await using var site = Archiving();
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 3));
        await site.WithAsync((NewsDbContext db) => db.Set<ItemHour>().ExecuteUpdateAsync(row => row.SetProperty(each => each.Views, 1000), Token));
        site.Skip(TimeSpan.FromDays(1));

        var (exitCode, report) = await VerifyAsync(site);

        Assert.Equal(VerifyCommand.Wrong, exitCode);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"2030-04-06 12:00 story {story.Id} \"A quiet day\": views 1,000 in the tables, 3 by the archive"),
            report, StringComparison.Ordinal);
        Assert.Contains("its hours and days give 997 views and 0 readers more than its total.", report, StringComparison.Ordinal);
        Assert.Contains("in the hour from 2030-04-06 12:00 UTC the items have 997 views and 0 readers more than the hour's sum.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_that_was_changed_in_the_archive_is_found()
    {
        await using var site = Archiving();
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 3));
        var file = Directory.GetFiles(Path.Combine(site.DataPath, "journal", "archive")).Single();
        await using (var stream = File.OpenWrite(file))
        {
            stream.Position = stream.Length / 2;
            stream.WriteByte(0x5A);
        }
        site.Skip(TimeSpan.FromDays(1));

        var (exitCode, report) = await VerifyAsync(site);

        Assert.Equal(VerifyCommand.Wrong, exitCode);
        Assert.Contains("The archive: NOT RIGHT in 1 places.", report, StringComparison.Ordinal);
        Assert.Contains(file, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_an_archive_and_a_day_that_goes_on_cannot_be_told()
    {
        await using var site = new NewsSiteFactory();
        await site.ReadAsync((await site.PublishAsync(), 3));

        var (today, reason) = await VerifyAsync(site);
        site.Skip(TimeSpan.FromDays(1));
        var (yesterday, report) = await VerifyAsync(site);

        Assert.Equal((VerifyCommand.CannotTell, "2030-04-06 is not over: it is 2030-04-06 in UTC."), (today, reason.Trim()));
        Assert.Equal(VerifyCommand.CannotTell, yesterday);
        Assert.Contains("no archive of this day", report, StringComparison.Ordinal);
        Assert.Contains("The sums of the tables: agree", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_no_day_is_refused()
        => Assert.Equal(1, await CommandLine.RunAsync(["verify", "--day", "yesterday"]));

    private static NewsSiteFactory Archiving(TestDatabase database = TestDatabase.Sqlite)
        => new() { Database = database, Settings = { ["Readership:KeepSegments"] = "true" } };

    private static async Task RobotAsync(NewsSiteFactory site, Story story)
    {
        using var robot = site.NewReader(userAgent: "curl/8.5.0");
        using var answer = await robot.GetAsync(story.Path, Token);
        await site.WithAsync((ViewRollup rollup) => rollup.RollUpNowAsync(Token));
    }

    private static async Task<(int ExitCode, string Report)> VerifyAsync(NewsSiteFactory site)
    {
        await using var report = new StringWriter();
        var exitCode = await VerifyCommand.RunAsync(site.Services, Day, [], report, Token);
        return (exitCode, report.ToString());
    }
}
