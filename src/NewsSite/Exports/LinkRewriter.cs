using System.Globalization;
using System.Text.RegularExpressions;
using NewsSite.Articles;

namespace NewsSite.Exports;

/// <summary>Makes the texts of another site lead to the stories and photos as they are called here.</summary>
internal sealed partial class LinkRewriter(ImportMaps maps, string publicUrl)
{
    private readonly string _publicUrl = publicUrl.TrimEnd('/');

    /// <summary>The same Markdown with the links to stories and the addresses of photos that came along; all other links stay.</summary>
    public string Rewrite(string markdown)
    {
        var stories = StoryLink().Replace(markdown, link =>
        {
            var host = link.Groups["host"].Value;
            var isOurs = host.Length == 0 || host.Equals(_publicUrl, StringComparison.OrdinalIgnoreCase);
            return isOurs && maps.SectionsBySlug.ContainsKey(link.Groups["section"].Value) && IdHere(maps.Articles, link) is { } id
                ? string.Create(CultureInfo.InvariantCulture, $"/{link.Groups["section"].Value}/{id}")
                : link.Value;
        });
        return PhotoAddress().Replace(
            stories, address => IdHere(maps.Photos, address) is { } id ? string.Create(CultureInfo.InvariantCulture, $"/photos/{id}/") : address.Value);
    }

    /// <summary>The same content with the ids of this site.</summary>
    public ArticleContent Rewrite(ArticleContent content) => content with
    {
        BodyMarkdown = Rewrite(content.BodyMarkdown),
        SectionId = content.SectionId is { } section && maps.Sections.TryGetValue(section, out var here) ? here : null,
        AuthorIds = [.. content.AuthorIds.Where(maps.Authors.ContainsKey).Select(author => maps.Authors[author])],
        LeadPhotoId = content.LeadPhotoId is { } photo && maps.Photos.TryGetValue(photo, out var photoHere) ? photoHere : null,
    };

    private static long? IdHere(Dictionary<long, long> map, Match match)
        => long.TryParse(match.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && map.TryGetValue(id, out var here)
            ? here
            : null;

    // Where a link may begin in Markdown or in a tag, and where its id ends.
    [GeneratedRegex("""(?<=[(<\s"'=]|^)(?<host>https?://[^/\s)>"']+)?/(?<section>[\w-]+)/(?<id>[0-9]+)(?=[/)\s>"'?#]|$)""", RegexOptions.IgnoreCase)]
    private static partial Regex StoryLink();

    [GeneratedRegex("/photos/(?<id>[0-9]+)/(?=[0-9a-f]{16}/)")]
    private static partial Regex PhotoAddress();
}
