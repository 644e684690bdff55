using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Imports;

public sealed class FeedTests : IDisposable
{
    private const string Rss = """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel><title>Old feed</title><link>https://feed.example/</link><description>All of it</description><language>en-us</language>
          <item><title>Tea &amp;amp; rice</title><link>https://feed.example/2020/tea</link><guid isPermaLink="false">tag:1</guid><pubDate>Wed, 01 Jan 2020 10:00:00 +0900</pubDate>
            <dc:creator>Aya Sato</dc:creator><category>Food</category><category>Kyoto</category><description>&lt;p&gt;In short.&lt;/p&gt;</description>
            <content:encoded><![CDATA[<p>In <em>full</em>, with <a href="/more">more</a>.</p>]]></content:encoded>
            <media:content url="https://feed.example/img/tea.jpg" medium="image"><media:description>A cup</media:description><media:credit>Aya Sato</media:credit></media:content></item>
          <item><title>Only a description</title><link>https://feed.example/2020/only</link><pubDate>no date</pubDate><description>Just &lt;b&gt;this&lt;/b&gt;.</description></item>
          <item><title>Nameless</title></item>
        </channel></rss>
        """;

    private const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title><id>urn:atoms</id><updated>2021-01-01T00:00:00Z</updated><link rel="alternate" href="https://atom.example/"/>
          <entry><id>urn:one</id><title type="text">One</title><link href="https://atom.example/one"/><updated>2021-02-01T00:00:00Z</updated><published>2021-01-01T00:00:00Z</published>
            <author><name>Ben Abe</name></author><category term="space" label="Space"/><summary>Short.</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <strong>words</strong>.</p></div></content></entry>
        </feed>
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RSS_brings_text_author_photo_and_times_as_drafts_unless_they_are_to_be_public()
    {
        await using var site = new NewsSiteFactory();
        Directory.CreateDirectory(_folder.PathOf("img"));
        await File.WriteAllBytesAsync(_folder.PathOf("img/tea.jpg"), TestPhotos.Jpeg(), Token);
        await File.WriteAllTextAsync(_folder.PathOf("feed.rss"), Rss, Token);
        var options = Importing.Options with { Photos = _folder.Path };

        var report = await site.ImportAsync(_folder.PathOf("feed.rss"), options);

        Assert.Equal((2, 1), (report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Failed)));
        Assert.Contains("Entry 3 has neither an id nor a link", report.Remarks(), StringComparison.Ordinal);
        var tea = await site.StoryAsync("Tea & rice");
        Assert.Equal((ArticleState.Draft, "In short.", "In *full*, with [more](https://feed.example/more)."), (tea.State, tea.Standfirst, tea.BodyMarkdown));
        Assert.Equal(("food", "Kyoto", "Aya Sato"), (tea.Section!.Slug, Assert.Single(tea.Tags).Name, Assert.Single(tea.Authors).Author!.Name));
        Assert.Equal(("A cup", "Aya Sato"), (tea.LeadPhoto!.Caption, tea.LeadPhoto.Credit));
        Assert.Equal("Just **this**.", (await site.StoryAsync("Only a description")).BodyMarkdown);

        await using var other = new NewsSiteFactory();
        await other.ImportAsync(_folder.PathOf("feed.rss"), options with { As = ImportAs.Published });
        Assert.Equal(new DateTime(2020, 1, 1, 1, 0, 0, DateTimeKind.Utc), (await other.StoryAsync("Tea & rice")).PublishedUtc);
    }

    [Fact]
    public async Task Atom_brings_its_entries()
    {
        await using var site = new NewsSiteFactory();
        await File.WriteAllTextAsync(_folder.PathOf("a.xml"), Atom, Token);

        var report = await site.ImportAsync(_folder.Path, Importing.Options with { As = ImportAs.Published });

        Assert.False(report.HasFailures, report.Remarks());
        var one = await site.StoryAsync("One");
        Assert.Equal(("Short.", "Long **words**.", "space"), (one.Standfirst, one.BodyMarkdown, one.Section!.Slug));
        Assert.Equal((new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2021, 2, 1, 0, 0, 0, DateTimeKind.Utc)), (one.PublishedUtc, one.UpdatedUtc));
    }

    [Fact]
    public async Task A_photo_on_the_own_network_is_refused_with_the_reason()
    {
        using var fetch = new PhotoFetch();

        var (bytes, why) = await fetch.GetAsync("http://localhost:1/photo.jpg", 1000, Token);

        Assert.Null(bytes);
        Assert.Contains("not on the public network", why, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
