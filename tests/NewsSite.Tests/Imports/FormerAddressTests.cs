using System.Net;
using NewsSite.Articles;
using NewsSite.Tests.Catalogue;
using NewsSite.Tests.Hosting;
using static NewsSite.Tests.Imports.WxrFiles;

namespace NewsSite.Tests.Imports;

/// <summary>The addresses that stories had at their old site lead to them here.</summary>
public sealed class FormerAddressTests : IDisposable
{
    private static readonly StaffRef Desk = new(null, "the desk");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Permalinks_and_short_links_of_WordPress_lead_to_the_stories_they_were_of(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        string[] posts = [.. Enumerable.Range(41, 6).Select(id => Post(id, $"Story {id}", more: Category("news", "News"))), Post(60, "Unfinished", status: "draft", more: Category("news", "News"))];
        await site.ImportAsync(_folder.Wxr(posts));
        posts[0] = Post(41, "Story 41", "<p>Changed.</p>", more: Category("news", "News"));
        await site.ImportAsync(_folder.Wxr(posts));
        var story = await site.StoryAsync("Story 41");
        var path = ArticleAddress.Of("news", story.Id, story.Slug);
        using var reader = site.NewReader();

        // "05" is the id of another story here.
        Assert.NotEqual(5, story.Id);
        Assert.Equal(path, await reader.LeadsToAsync("/2019/05/post-41/"));
        Assert.Equal(path, await reader.LeadsToAsync("/2019/05/POST-41?utm_source=letter"));
        Assert.Equal(path, await reader.LeadsToAsync("/?p=41"));
        Assert.Equal(path, await reader.LeadsToAsync("/?p=041&preview=true"));
        Assert.Null(await reader.LeadsToAsync("/"));
        Assert.Null(await reader.LeadsToAsync("/?p=999"));
        Assert.Null(await reader.LeadsToAsync("/?p=60"));
        await site.WithAsync((ArticleEditor editor) => editor.WithdrawAsync(story.Id, story.Version, "It was wrong.", Desk, Token));
        Assert.Equal(path, await reader.LeadsToAsync("/2019/05/post-41"));
        foreach (var (address, status) in new[] { ("/2019/12/post-9999/", HttpStatusCode.NotFound), ("/2019/05/post-60/", HttpStatusCode.MovedPermanently), (path, HttpStatusCode.Gone) })
        {
            using var answer = await reader.GetAsync(address, Token);
            Assert.Equal(status, answer.StatusCode);
            Assert.DoesNotContain("unfinished", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        }
        using var posted = await reader.PostAsync("/2019/12/post-41/", null, Token);
        Assert.NotEqual(HttpStatusCode.MovedPermanently, posted.StatusCode);
    }

    [Theory]
    [InlineData("/2019/05/%E6%9C%9D%E6%97%A5/?x=y", "/2019/05/朝日")]
    [InlineData("/A-Story", "/a-story")]
    [InlineData("/?p=007&q=1", "/?p=7")]
    [InlineData("/?p=7%0a", null)]
    [InlineData("/?p=1234567890123456789", null)]
    [InlineData("/?q=1&p=7", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    [InlineData("a-story", null)]
    [InlineData("/a%00b", null)]
    [InlineData("/a%EF%BF%BE", null)]
    [InlineData("/a%F0%9F%98%80", null)]
    public void An_address_has_one_form(string address, string? key) => Assert.Equal(key, FormerAddress.KeyOf(address));

    [Fact]
    public void An_address_without_measure_is_not_looked_for() => Assert.Null(FormerAddress.KeyOf("/" + new string('x', FormerAddress.LongestPath)));

    public void Dispose() => _folder.Dispose();
}
