using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests;

/// <summary>A page that readers see.</summary>
/// <param name="Route">The page's route.</param>
/// <param name="Name">Of its picture.</param>
/// <param name="Path">Where it opens.</param>
/// <param name="IsFound">Whether it answers with 200.</param>
public sealed record ReaderPage(string Route, string Name, string Path, bool IsFound = true);

/// <summary>
/// Every page that readers see, in the starter edition's paper. AccessibilityTests holds this list against the routes of the site: a new page fails there
/// by its name until it stands here.
/// </summary>
public static class ReaderPages
{
    /// <summary>What stands for no page of its own here: the second name of the front, and the preview, which is among those for staff.</summary>
    public static IReadOnlyList<string> NoPages { get; } = ["/Index", "/preview/{secret:length(16,64)}"];

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<ReaderPage>> OfAsync(RunningSite site)
    {
        var stories = await site.StoriesAsync();
        var story = stories.First(path => path.Contains("sleeper-train", StringComparison.Ordinal));
        using var reader = site.Browser("192.0.2.249");
        var (author, tag) = (await LinkAsync(reader, "/author/", 2, stories), await LinkAsync(reader, "/tag/", 2, stories));
        return
        [
            new("/", "front", "/"),
            new("/{section:section}", "section", "/" + story.Split('/')[1]),
            new("/{section:section}/{id:long}/{slug?}", "article", story),
            new("/{section:section}/{id:long}/{slug?}", "article-short", stories[^1]),
            new("/ranking/{section?}", "ranking", "/ranking?window=week"),
            new("/ranking/{section?}", "ranking-of-section", "/ranking/" + story.Split('/')[1]),
            new("/search", "search", "/search?q=train"),
            new("/search", "search-nothing", "/search?q=zyxwvut"),
            new("/author/{slug}", "author", author),
            new("/tag/{slug}", "tag", tag),
            new("/archive/{year?}/{month?}", "archive", "/archive"),
            new("/archive/{year}/{month}/{day}", "archive-day", await LinkAsync(reader, "/archive/", 4, ["/archive"])),
            new("/corrections", "corrections", "/corrections"),
            new("/offline", "offline", "/offline"),
            new("/error/{code:int}", "not-found", "/no-such-page", IsFound: false),
        ];
    }

    // The first link to such an address that one of the pages has.
    private static async Task<string> LinkAsync(HttpClient reader, string start, int parts, IEnumerable<string> pages)
    {
        foreach (var page in pages)
        {
            var links = (await reader.GetPageAsync(page)).QuerySelectorAll($"main a[href^='{start}']").Select(link => link.GetAttribute("href")!);
            if (links.FirstOrDefault(path => path.Count(letter => letter == '/') == parts) is { } found)
            {
                return found;
            }
        }
        throw new InvalidOperationException($"No page leads to {start}.");
    }
}
