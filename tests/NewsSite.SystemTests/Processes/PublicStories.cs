using System.Text.RegularExpressions;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests.Processes;

/// <summary>Finds stories as a visitor does: by links.</summary>
public static partial class PublicStories
{
    /// <summary>Paths of stories that the front page and the section pages link to.</summary>
    public static async Task<IReadOnlyList<string>> StoriesAsync(this RunningSite site)
    {
        using var reader = site.Browser("192.0.2.251");
        var front = await reader.GetPageAsync("/");
        var paths = new HashSet<string>(StoryLinks(front), StringComparer.Ordinal);
        foreach (var section in paths.Select(path => "/" + path.Split('/')[1]).ToHashSet())
        {
            paths.UnionWith(StoryLinks(await reader.GetPageAsync(section)));
        }
        return [.. paths.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> StoryLinks(AngleSharp.Html.Dom.IHtmlDocument page)
        => page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(href => StoryPath().IsMatch(href));

    [GeneratedRegex("^/[a-z0-9-]+/[0-9]+/[^/]+$")]
    private static partial Regex StoryPath();
}
