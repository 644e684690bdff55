using System.Globalization;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Links;

/// <summary>A link of a story.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Better">Where it should lead: the address that a story has now; null for nowhere else.</param>
/// <param name="IsHidden">Whether it leads to a story of this site that no reader can see.</param>
public sealed record StoryLink(string Address, LinkState State, string? Better = null, bool IsHidden = false);

/// <summary>The links of a text: those within the site by the database, at once; those to other sites by what the book knows.</summary>
public sealed class StoryLinks(NewsDbContext db, LinkBook book, SiteTime time, IOptions<SiteOptions> site)
{
    private const int MostLinks = 200;

    /// <summary>The links of a rendered text, each once, in their order.</summary>
    public async Task<IReadOnlyList<StoryLink>> OfAsync(string html, CancellationToken cancellationToken)
    {
        if (!html.Contains("<a ", StringComparison.Ordinal))
        {
            return [];
        }
        var addresses = new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)
            .Where(address => !address.StartsWith('#') && !address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Take(MostLinks).ToList();
        var own = addresses.Select(address => (Address: address, Id: StoryOf(address))).Where(link => link.Id is not null).ToDictionary(link => link.Address, link => link.Id!.Value);
        var stories = await StoriesAsync([.. own.Values], cancellationToken);
        return [.. addresses.Select(address => own.TryGetValue(address, out var id) ? Own(address, stories.GetValueOrDefault(id)) : Other(address))];
    }

    private async Task<Dictionary<long, OwnStory>> StoriesAsync(List<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var live = await db.Articles.LiveAt(time.NowUtc).Where(story => ids.Contains(story.Id)).Select(story => story.Id).ToListAsync(cancellationToken);
        return await db.Articles.Where(story => ids.Contains(story.Id))
            .Select(story => new { story.Id, Section = story.Section == null ? null : story.Section.Slug, story.Slug })
            .ToDictionaryAsync(
                story => story.Id,
                story => new OwnStory(story.Section is null ? null : ArticleAddress.Of(story.Section, story.Id, story.Slug), live.Contains(story.Id)),
                cancellationToken);
    }

    private StoryLink Own(string address, OwnStory? story)
        => story is null ? new StoryLink(address, LinkState.Broken)
            : !story.IsPublic ? new StoryLink(address, LinkState.Unknown, IsHidden: true)
            : new StoryLink(address, LinkState.Good, PathOf(address) == story.Path ? null : story.Path);

    // Pages of this site other than stories are left alone: which there are is the routes' business.
    private StoryLink Other(string address)
        => PathOf(address) is not null ? new StoryLink(address, LinkState.Good)
            : Uri.TryCreate(address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address, UriKind.Absolute, out var outside) && outside.Scheme is "http" or "https"
                ? new StoryLink(address, book.Look(outside))
                : new StoryLink(address, LinkState.Unknown);

    private long? StoryOf(string address)
        => PathOf(address)?.Split('/') is ["", { Length: > 0 }, var id, _] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? PathOf(string address)
    {
        var start = site.Value.Absolute("");
        var path = address.StartsWith(start + "/", StringComparison.OrdinalIgnoreCase) ? address[start.Length..] : address;
        return path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) ? path.Split('?', '#')[0] : null;
    }

    private sealed record OwnStory(string? Path, bool IsPublic);
}
