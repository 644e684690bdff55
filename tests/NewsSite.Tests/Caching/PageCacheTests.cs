using System.Net;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Caching;

public sealed class PageCacheTests
{
    private static readonly StaffRef Desk = new(null, "The desk");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_kept_is_not_rendered_again()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("The first headline");
        using var reader = site.NewReader();
        await reader.GetPageAsync(story.Path);

        // Behind the editor's back: nothing tells the cache.
        await site.InDatabaseAsync(async db =>
        {
            var article = await db.Articles.FindAsync([story.Id], Cancelled);
            article!.Write(article.Content() with { Standfirst = "Another standfirst." }, "<p>Other.</p>", [], site.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        });

        Assert.Contains("What happened", (await reader.GetPageAsync(story.Path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_story_is_gone_from_every_kept_page_when_the_editor_has_his_answer()
    {
        await using var site = new NewsSiteFactory();
        var gone = await site.PublishAsync("A story with a mistake");
        var stays = await site.PublishAsync("A story that stands");
        using var reader = site.NewReader();
        foreach (var path in new[] { "/", "/society", gone.Path, stays.Path, "/ranking" })
        {
            await reader.GetPageAsync(path);
        }

        var result = await site.WithAsync<ArticleEditor, SaveResult>(editor =>
            editor.WithdrawAsync(gone.Id, gone.Version, "It was wrong.", Desk, Cancelled));

        Assert.Equal(SaveOutcome.Saved, result.Outcome);
        foreach (var path in new[] { "/", "/society", stays.Path, "/ranking" })
        {
            Assert.DoesNotContain("A story with a mistake", (await reader.GetPageAsync(path)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
        using var answer = await reader.GetAsync(gone.Path, Cancelled);
        Assert.Contains("It was wrong.", (await answer.AsPageAsync(HttpStatusCode.Gone)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_has_the_page_gets_304()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        using var first = await reader.GetAsync(story.Path, Cancelled);

        reader.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await reader.GetAsync(story.Path, Cancelled);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_page_is_packed_as_the_browser_can_read_it(string accepted, string? coding)
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var other = site.NewReader();
        other.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        using var kept = await other.GetAsync(story.Path, Cancelled);
        using var reader = site.NewReader();
        reader.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await reader.GetAsync(story.Path, Cancelled);

        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task Campaign_marks_in_the_address_do_not_make_another_page()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();

        using var plain = await reader.GetAsync(story.Path, Cancelled);
        using var marked = await reader.GetAsync(story.Path + "?utm_source=letter", Cancelled);

        Assert.Equal(HttpStatusCode.OK, marked.StatusCode);
        Assert.Equal(plain.Headers.ETag, marked.Headers.ETag);
    }

    [Theory]
    [InlineData("/healthz", "Healthy")]
    [InlineData("/readyz", "counting: Healthy")]
    public async Task Health_is_told_in_plain_words(string path, string words)
    {
        await using var site = new NewsSiteFactory();
        using var monitor = site.NewReader();

        using var answer = await monitor.GetAsync(path, Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }
}
