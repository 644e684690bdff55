using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;
using static NewsSite.Tests.Imports.WxrFiles;

namespace NewsSite.Tests.Imports;

public sealed class WxrTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_post_comes_with_its_words_byline_section_tags_and_times(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.SectionAsync("society");
        var path = _folder.Wxr(Post(
            7, "Tea &amp; rice", "<p>First.</p>", excerpt: "In <b>short</b>.", modified: "2019-05-06 00:00:00",
            more: Category("uncategorized", "Uncategorized") + Category("sea", "Sea") + Category("society", "Society") + Tag("Harvest")));

        var report = await site.ImportAsync(path);

        Assert.False(report.HasFailures, report.Remarks());
        var story = await site.StoryAsync("Tea & rice");
        Assert.Equal(("In short.", "First.", "en-GB", "society"), (story.Standfirst, story.BodyMarkdown, story.Language, story.Section!.Slug));
        Assert.Equal(["Harvest", "Sea"], story.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Hanako Mori", Assert.Single(story.Authors).Author!.Name);
        Assert.Equal(new DateTime(2019, 5, 4, 3, 2, 1, DateTimeKind.Utc), story.PublishedUtc);
        Assert.Equal(new DateTime(2019, 5, 6, 0, 0, 0, DateTimeKind.Utc), story.UpdatedUtc);
        using var reader = site.NewReader();
        var page = await reader.GetPageAsync(ArticleAddress.Of("society", story.Id, story.Slug));
        Assert.Equal("2019-05-04T03:02:01Z", page.QuerySelector("main article time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task Every_state_of_WordPress_has_its_place_here()
    {
        await using var site = new NewsSiteFactory();
        var news = Category("news", "News");
        var report = await site.ImportAsync(_folder.Wxr(
            Post(1, "Out", more: news),
            Post(2, "Ahead", status: "future", published: "2031-01-01 00:00:00", more: news),
            Post(3, "Unfinished", status: "draft", published: "0000-00-00 00:00:00", more: news),
            Post(4, "Handed in", status: "pending", more: news),
            Post(5, "For us", status: "private", more: news),
            Post(6, "With a key", more: news).Replace("<wp:post_password></wp:post_password>", "<wp:post_password>secret</wp:post_password>", StringComparison.Ordinal),
            Post(7, "In the bin", status: "trash", more: news),
            Post(8, "About us", type: "page"),
            Post(9, "A menu", type: "nav_menu_item")));

        Assert.Equal((6, 1), (report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Skipped)));
        ArticleState[] states = [ArticleState.Approved, ArticleState.Approved, ArticleState.Draft, ArticleState.Submitted, ArticleState.Draft, ArticleState.Draft];
        string[] titles = ["Out", "Ahead", "Unfinished", "Handed in", "For us", "With a key"];
        foreach (var (title, state) in titles.Zip(states))
        {
            Assert.Equal(state, (await site.StoryAsync(title)).State);
        }
        Assert.Contains("1 of type page were left", report.Remarks(), StringComparison.Ordinal);
        using var reader = site.NewReader();
        var ahead = await site.StoryAsync("Ahead");
        using var answer = await reader.GetAsync(ArticleAddress.Of("news", ahead.Id, ahead.Slug), Token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_classic_post_gets_its_paragraphs_and_loses_its_short_codes()
    {
        await using var site = new NewsSiteFactory();
        var text = """
            First line
            second line

            [fancy_box color="red"]In the box[/fancy_box]

            A word in brackets [sic] stays, and [[code]] too.

            <blockquote>Quoted

            twice</blockquote>
            https://video.example/watch?v=1_2_3

            <pre>kept

            as it is</pre>
            """;

        var report = await site.ImportAsync(_folder.Wxr(Post(1, "Classic", text, more: Category("news", "News"))));

        var story = await site.StoryAsync("Classic");
        Assert.Contains("[fancy_box]", report.Remarks(), StringComparison.Ordinal);
        var html = story.BodyHtml.Replace("\n", "", StringComparison.Ordinal);
        Assert.Contains("<p>First line<br>second line</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p>In the box</p>", html, StringComparison.Ordinal);
        Assert.Contains("A word in brackets [sic] stays, and [code] too.", html, StringComparison.Ordinal);
        Assert.Contains("<blockquote><p>Quoted</p><p>twice</p></blockquote>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://video.example/watch?v=1_2_3\"", html, StringComparison.Ordinal);
        Assert.Contains("kept\n\nas it is", story.BodyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_leave_clean_text_with_their_footnotes_and_links_for_what_plays()
    {
        await using var site = new NewsSiteFactory();
        var text = """
            <!-- wp:paragraph {"align":"wide"} --><p class="wide" style="color:red">Words<sup data-fn="aa-bb" class="fn"><a href="#aa-bb" id="aa-bb-link">1</a></sup>.</p><!-- /wp:paragraph -->
            <!-- wp:embed {"url":"https://video.example/w"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
            https://video.example/w
            </div></figure><!-- /wp:embed -->
            <!-- wp:html --><iframe src="https://maps.example/m" title="A map"></iframe><script>alert(1)</script><!-- /wp:html -->
            <!-- wp:latest-posts /-->
            <!-- wp:footnotes /-->
            """;

        var report = await site.ImportAsync(_folder.Wxr(Post(
            1, "Blocks", text, more: Category("news", "News") + Meta("footnotes", """[{"content":"The <em>source</em>.","id":"aa-bb"}]"""))));

        var story = await site.StoryAsync("Blocks");
        Assert.DoesNotContain("wp:", story.BodyMarkdown, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", story.BodyMarkdown, StringComparison.Ordinal);
        Assert.Contains("href=\"https://video.example/w\"", story.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("href=\"https://maps.example/m\"", story.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("[^1]: The *source*.", story.BodyMarkdown, StringComparison.Ordinal);
        Assert.Contains("latest-posts", report.Remarks(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_come_from_the_folder_of_uploads_at_their_full_size_each_once()
    {
        await using var site = new NewsSiteFactory();
        Directory.CreateDirectory(_folder.PathOf("uploads/2019/05"));
        await File.WriteAllBytesAsync(_folder.PathOf("uploads/2019/05/boat.jpg"), TestPhotos.Jpeg(), Token);
        var address = Origin + "/wp-content/uploads/2019/05/boat";
        var text = $"""
            [caption id="a" align="left"]<a href="{address}.jpg"><img class="wp-image-50" src="{address}-300x200.jpg" alt="" /></a> Home at last[/caption]

            Words. <img src="{Origin}/wp-content/uploads/gone.jpg" alt="Gone" />

            [gallery ids="50,51"]
            """;
        var path = _folder.Wxr(
            Post(1, "Boats", text, more: Category("news", "News") + Meta("_thumbnail_id", "50")), Attachment(50, address + ".jpg", "A boat", "The boat, in May."));
        var options = Importing.Options with { Photos = _folder.PathOf("uploads") };

        var report = await site.ImportAsync(path, options);

        Assert.Equal((1, 1), (report.PhotosTaken, report.PhotosLeft));
        Assert.Contains("gone.jpg is only on the network", report.Remarks(), StringComparison.Ordinal);
        Assert.Contains("1 photos of a gallery are not in the export", report.Remarks(), StringComparison.Ordinal);
        var story = await site.StoryAsync("Boats");
        Assert.Equal(("A boat", "The boat, in May.", 600), (story.LeadPhoto!.Alt, story.LeadPhoto.Caption, story.LeadPhoto.Width));
        Assert.Contains($"/photos/{story.LeadPhotoId}/{story.LeadPhoto.Key}/600.jpg", story.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("<figcaption>Home at last</figcaption>", story.BodyHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("gone.jpg", story.BodyHtml, StringComparison.Ordinal);
        using var reader = site.NewReader();
        var inText = (await reader.GetPageAsync(ArticleAddress.Of("news", story.Id, story.Slug))).QuerySelector("main article figure:has(figcaption:contains('Home at last')) picture")!;
        Assert.Equal(["image/avif", "image/webp"], inText.QuerySelectorAll("source").Select(source => source.GetAttribute("type")));
        Assert.All(inText.QuerySelectorAll("source, img"), each => Assert.Contains("600w", each.GetAttribute("srcset"), StringComparison.Ordinal));

        await File.WriteAllBytesAsync(_folder.PathOf("uploads/gone.jpg"), TestPhotos.Jpeg(500, 300), Token);
        var again = await site.ImportAsync(path, options);
        Assert.Equal((1, 1), (again.CountOf(ImportOutcome.Changed), again.PhotosTaken));
        Assert.Equal(1, (await site.ImportAsync(path, options)).CountOf(ImportOutcome.Unchanged));
    }

    public void Dispose() => _folder.Dispose();
}
