using AngleSharp.Html.Dom;
using NewsSite.Articles;
using NewsSite.Search;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Search;

/// <summary>Stories to look for, and looking for them.</summary>
internal static class SearchPaper
{
    private static readonly StaffRef Desk = new(null, "the desk");

    /// <summary>Publishes a story with a text of its own.</summary>
    public static Task<SaveResult> PublishAsync(
        this NewsSiteFactory site, ArticleContent story, DateTime? publicUtc = null, DateTime? expiresUtc = null, string section = "society")
        => site.WithAsync(async (ArticleEditor editor) =>
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            var content = story with
            {
                SectionId = await site.SectionAsync(section),
                BodyMarkdown = story.BodyMarkdown.Length > 0 ? story.BodyMarkdown : "Nothing else is known.",
            };
            var made = await editor.CreateAsync(content, Desk, cancellationToken);
            var published = await editor.PublishAsync(made.ArticleId, made.Version, publicUtc, expiresUtc, Desk, cancellationToken);
            Assert.True(published.Outcome == SaveOutcome.Saved, string.Join(' ', published.Problems));
            return published;
        });

    /// <summary>The headlines found, best first.</summary>
    public static async Task<List<string>> FindAsync(this NewsSiteFactory site, string text, Func<SearchRequest, SearchRequest>? narrow = null)
    {
        var request = new SearchRequest { Text = text, IsExact = true };
        var answer = await site.WithAsync((StorySearch search) => search.FindAsync(narrow?.Invoke(request) ?? request, TestContext.Current.CancellationToken));
        return [.. answer.Stories.Select(found => found.Story.Title)];
    }

    /// <summary>The page of a search.</summary>
    public static Task<IHtmlDocument> SearchAsync(this HttpClient client, string text, string more = "")
        => client.GetPageAsync("/search?q=" + Uri.EscapeDataString(text) + more);
}
