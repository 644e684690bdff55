using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Commands;
using NewsSite.Imports;
using NewsSite.Imports.Watching;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Imports;

public sealed class WatchTests : IAsyncDisposable
{
    private readonly NewsSiteFactory _site = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_taken_when_it_was_the_same_at_two_looks_and_then_lies_in_done()
    {
        using var watch = NewWatch();
        await WriteAsync("a.json", """{"uri":"a","versioncreated":"2030-""");
        await watch.LookAsync(Token);
        await WriteAsync("a.json", Item("a"));
        await watch.LookAsync(Token);
        var early = await CountAsync();

        await watch.LookAsync(Token);

        Assert.Equal((0, 1), (early, await CountAsync()));
        Assert.Equal(["done/a.json"], Files());
    }

    [Fact]
    public async Task Names_of_what_is_still_being_written_are_let_be()
    {
        string[] names = [".a.json", "a.json.tmp", "a.json.part", "a.json~", "photo.jpg"];
        using var watch = NewWatch();
        foreach (var name in names)
        {
            await WriteAsync(name, Item(name));
        }
        File.CreateSymbolicLink(_folder.PathOf("link.json"), "/etc/hostname");

        await LookAsync(watch, 3);

        Assert.Equal(names.Append("link.json").Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public async Task What_cannot_be_read_lies_in_failed_with_a_text_that_says_why_and_the_rest_goes_on()
    {
        using var watch = NewWatch();
        await WriteAsync("a.xml", "<newsItem guid='g'><itemMeta>");
        await WriteAsync("b.json", Item("b"));

        await LookAsync(watch, 2);

        Assert.Equal(["done/b.json", "failed/a.xml", "failed/a.xml.txt"], Files());
        var why = await File.ReadAllTextAsync(_folder.PathOf("failed/a.xml.txt"), Token);
        Assert.Contains("a.xml is not well-formed in line 1", why, StringComparison.Ordinal);
        Assert.DoesNotContain(".taken", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_was_killed_between_keeping_and_moving_leaves_nothing_twice_and_nothing_behind()
    {
        await WriteAsync("a.json", Item("a"));
        await _site.WithAsync<FileImporter, bool>(async importer =>
        {
            await importer.ImportAsync(_folder.PathOf("a.json"), null, new ImportOptions { By = new StaffRef(null, "x") }, new ImportReport(), null, Token);
            return true;
        });
        File.Move(_folder.PathOf("a.json"), _folder.PathOf($".taken-{Guid.NewGuid():N}-a.json"));
        using var watch = NewWatch();

        await watch.LookAsync(Token);

        Assert.Equal(1, await CountAsync());
        Assert.Equal(["done/a.json"], Files());
    }

    [Fact]
    public async Task Of_several_that_watch_one_takes_a_file_and_nobody_takes_it_from_the_living()
    {
        for (var number = 0; number < 12; number++)
        {
            await WriteAsync(FormattableString.Invariant($"{number}.json"), Item(FormattableString.Invariant($"{number}")));
        }
        var (one, two) = (new List<ImportLine>(), new List<ImportLine>());
        using var first = NewWatch(line => one.Add(line));
        using var second = NewWatch(line => two.Add(line));
        await Task.WhenAll(first.LookAsync(Token), second.LookAsync(Token));

        await Task.WhenAll(Task.Run(() => first.LookAsync(Token), Token), Task.Run(() => second.LookAsync(Token), Token));

        Assert.Equal(12, one.Count + two.Count);
        Assert.All(one.Concat(two), line => Assert.Equal(ImportOutcome.Taken, line.Outcome));
        Assert.Equal(12, await CountAsync());
        Assert.All(Files(), file => Assert.StartsWith("done/", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_that_comes_after_its_story_is_put_to_it()
    {
        using var watch = NewWatch();
        await WriteAsync("a.json", Item("a", ""","associations":{"m":{"uri":"p","type":"picture","renditions":{"r":{"href":"late.jpg"}}}}"""));
        await LookAsync(watch, 2);
        var before = await _site.InDatabaseAsync(db => db.Articles.Select(article => article.LeadPhotoId).SingleAsync(Token));
        await File.WriteAllBytesAsync(_folder.PathOf("late.jpg"), TestPhotos.Jpeg(), Token);
        _site.Time.Advance(TimeSpan.FromSeconds(20));

        await LookAsync(watch, 2);

        Assert.Null(before);
        Assert.NotNull(await _site.InDatabaseAsync(db => db.Articles.Select(article => article.LeadPhotoId).SingleAsync(Token)));
        Assert.Equal(["done/a.json", "late.jpg"], Files());
    }

    [Fact]
    public async Task The_running_site_takes_what_came_while_it_was_off_to_the_desk_and_publishes_nothing_of_it()
    {
        await WriteAsync("a.json", Item("a"));
        await using var site = new NewsSiteFactory { Settings = { ["Imports:WatchFolder"] = _folder.Path, ["Imports:LookSeconds"] = "2", ["Imports:Format"] = "ninjs" } };
        var told = new TaskCompletionSource();
        Directory.CreateDirectory(_folder.PathOf("done"));
        using var done = new FileSystemWatcher(_folder.PathOf("done")) { EnableRaisingEvents = true };
        done.Created += (_, _) => told.TrySetResult();
        _ = site.Services;

        while (!told.Task.IsCompleted)
        {
            site.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.WhenAny(told.Task, Task.Delay(20, Token));
        }

        Assert.Equal(ArticleState.Submitted, await site.InDatabaseAsync(db => db.Articles.Select(article => article.State).SingleAsync(Token)));
    }

    [Theory]
    [InlineData("Imports:Format", "telex", "Imports:Format must be one of")]
    [InlineData("Imports:LookSeconds", "0", "Imports:LookSeconds must be 1 to 300.")]
    [InlineData("Imports:WatchFolder", " ", "Imports:WatchFolder must be a folder.")]
    public async Task A_wrong_setting_is_told_in_a_sentence(string setting, string value, string sentence)
    {
        await using var app = CommandHost.CreateBuilder([$"--{setting}={value}", $"--Storage:DataPath={_folder.PathOf("data")}"]).Build();

        var wrong = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IOptions<WatchOptions>>().Value);

        Assert.Contains(wrong.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task LookAsync(FolderWatch watch, int times)
    {
        for (var look = 0; look < times; look++)
        {
            await watch.LookAsync(Token);
        }
    }

    private static string Item(string id, string more = "")
        => $$"""{"uri":"{{id}}","type":"text","versioncreated":"2030-04-06T00:00:00Z","headline":"Story {{id}}","body_text":"Text."{{more}}}""";

    private FolderWatch NewWatch(Action<ImportLine>? told = null) => new(
        new WatchOrder(_folder.Path, null, new ImportOptions { By = new StaffRef(null, "wire") }, told),
        _site.Services.GetRequiredService<FileImporter>(), _site.Time, NullLogger<FolderWatch>.Instance);

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_folder.PathOf(name), text, Token);

    private Task<int> CountAsync() => _site.InDatabaseAsync(db => db.Articles.CountAsync(Token));

    // All but the locks of those that watch.
    private List<string> Files() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.Path, file)).Where(file => !file.StartsWith(".watch-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
