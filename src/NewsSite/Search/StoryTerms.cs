using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Search.Language;

namespace NewsSite.Search;

/// <summary>Takes the stories in hand into the search, or out of it.</summary>
internal sealed class StoryTerms(NewsDbContext db)
{
    /// <summary>
    /// Brings the rows of <see cref="SearchText"/> in step with stories that are tracked, each with its authors and tags: a row for each that is approved,
    /// also for a later time, and none for others.
    /// </summary>
    /// <returns>The stories whose words are not those they were.</returns>
    public async Task<IReadOnlyList<Article>> FollowAsync(IReadOnlyList<Article> stories, CancellationToken cancellationToken)
    {
        var ids = stories.Where(story => story.Id > 0).Select(story => story.Id).ToList();
        var known = ids.Count == 0 ? [] : await db.SearchTexts.Where(text => ids.Contains(text.ArticleId)).ToDictionaryAsync(text => text.ArticleId, cancellationToken);
        var names = await NamesAsync(stories, cancellationToken);
        var changed = new List<Article>();
        foreach (var story in stories)
        {
            var old = known.GetValueOrDefault(story.Id);
            if (story is not { State: ArticleState.Approved, SectionId: { } sectionId, PublishedUtc: { } publishedUtc })
            {
                Remove(old);
            }
            else if (Enter(old, story, sectionId, new DateTimeOffset(publishedUtc).ToUnixTimeSeconds(), names))
            {
                changed.Add(story);
            }
        }
        return changed;
    }

    private bool Enter(SearchText? old, Article story, int sectionId, long moment, Dictionary<int, string> names)
    {
        var head = Terms.Of(story.Headline);
        var lead = Terms.Of(string.Join('\n', [story.Standfirst, .. story.Tags.Select(tag => tag.Name), .. NamesOf(story, names)]));
        var body = Terms.Of(PlainText.Of(story.BodyHtml));
        if (old is null)
        {
            db.SearchTexts.Add(new SearchText { Article = story, Moment = moment, SectionId = sectionId, Head = head, Lead = lead, Body = body });
            return true;
        }
        var isNew = old.Head != head || old.Lead != lead || old.Body != body;
        (old.Moment, old.SectionId, old.Head, old.Lead, old.Body) = (moment, sectionId, head, lead, body);
        // Who adds stories by the thousand has told the context not to look for changes itself.
        db.Entry(old).DetectChanges();
        return isNew;
    }

    private void Remove(SearchText? old)
    {
        if (old is not null)
        {
            db.SearchTexts.Remove(old);
        }
    }

    private async Task<Dictionary<int, string>> NamesAsync(IReadOnlyList<Article> stories, CancellationToken cancellationToken)
    {
        var ids = stories.SelectMany(story => story.Authors).Select(author => author.AuthorId).Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Authors.AsNoTracking().Where(author => ids.Contains(author.Id)).ToDictionaryAsync(author => author.Id, author => author.Name, cancellationToken);
    }

    private static IEnumerable<string> NamesOf(Article story, Dictionary<int, string> names)
        => story.Authors.OrderBy(author => author.Position).Select(author => names.GetValueOrDefault(author.AuthorId, ""));
}
