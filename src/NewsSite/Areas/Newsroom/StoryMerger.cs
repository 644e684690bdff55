using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Drafts.Merging;

namespace NewsSite.Areas.Newsroom;

/// <summary>Puts what somebody wrote together with what somebody else has saved meanwhile.</summary>
public sealed class StoryMerger(NewsDbContext db, StoryReader stories)
{
    /// <summary>What <paramref name="input"/>, which began from an older version, and the story as it is saved have in common and not.</summary>
    public async Task<ContentMerge> MergeAsync(StoryFacts story, ArticleInput input, CancellationToken cancellationToken)
        => new(await ContentAtAsync(story.Article.Id, input.Version, cancellationToken), story.Article.Content(), input.ToContent());

    /// <summary>The same against the version that the choices were made for; null when that is not to be found.</summary>
    public async Task<ContentMerge?> MergeAsync(long id, Guid against, ArticleInput input, CancellationToken cancellationToken)
        => await ContentAtAsync(id, against, cancellationToken) is { } theirs
            ? new ContentMerge(await ContentAtAsync(id, input.Version, cancellationToken), theirs, input.ToContent())
            : null;

    /// <summary>What the page of choices shows.</summary>
    public async Task<MergeView> ViewAsync(
        ContentMerge merge, StoryFacts story, ArticleInput input, IReadOnlyDictionary<string, StringValues> typed, CancellationToken cancellationToken)
    {
        var (theirs, mine) = (story.Article.Content(), input.ToContent());
        var names = await stories.NamesAsync([theirs, mine], cancellationToken);
        var whole = Comparison.Of(($"Saved by {story.SavedBy}", theirs), ("Yours", mine), names);
        return new MergeView(merge, new MergeNames(story.SavedBy, Said(theirs, names), Said(mine, names)), whole, story.Article.Version, typed);
    }

    /// <summary>What stands in the form and what is saved, side by side.</summary>
    public async Task<Comparison> CompareAsync(StoryFacts story, ArticleContent mine, string nameOfMine, CancellationToken cancellationToken)
    {
        var theirs = story.Article.Content();
        return Comparison.Of(($"Saved by {story.SavedBy}", theirs), (nameOfMine, mine), await stories.NamesAsync([theirs, mine], cancellationToken));
    }

    private static Dictionary<string, string> Said(ArticleContent content, ContentNames names) => new()
    {
        ["headline"] = content.Headline,
        ["standfirst"] = content.Standfirst,
        ["section"] = names.Section(content.SectionId),
        ["source"] = content.Source ?? "",
        ["language"] = content.Language,
        ["photo"] = names.Photo(content.LeadPhotoId),
    };

    private async Task<ArticleContent?> ContentAtAsync(long id, Guid version, CancellationToken cancellationToken)
        => await db.Revisions.Where(revision => revision.ArticleId == id && revision.Version == version).Select(revision => revision.ContentJson)
            .FirstOrDefaultAsync(cancellationToken) is { } json ? RevisionContent.Read(json) : null;
}
