using System.IO.Compression;
using System.Text;
using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Imports;

public sealed class GhostTests : IDisposable
{
    private const string Export = """
        {"db":[{"meta":{"exported_on":1700000000000,"version":"5.70.0"},"data":{
          "posts":[
            {"id":"p1","title":"A photo of the sea","slug":"sea","html":"<p>Words and <a href=\"__GHOST_URL__/other/\">a link</a>.</p><figure class=\"kg-card kg-image-card\"><img src=\"__GHOST_URL__/content/images/size/w600/2023/05/sea.jpg\" alt=\"The sea\"><figcaption>At noon</figcaption></figure><figure class=\"kg-card kg-bookmark-card\"><a class=\"kg-bookmark-container\" href=\"https://far.example/\"><div class=\"kg-bookmark-title\">Far away</div></a></figure>","feature_image":"__GHOST_URL__/content/images/2023/05/sea.jpg","type":"post","status":"published","visibility":"public","published_at":"2023-05-01T10:00:00.000Z","updated_at":"2023-05-01T10:20:00.000Z","custom_excerpt":"Blue."},
            {"id":"p2","title":"For members","html":"<p>Secret.</p>","type":"post","status":"published","visibility":"paid","published_at":"2023-05-02T10:00:00.000Z"},
            {"id":"p3","title":"From lexical","html":null,"lexical":"{\"root\":{\"children\":[{\"type\":\"extended-heading\",\"tag\":\"h2\",\"children\":[{\"type\":\"text\",\"text\":\"Head\"}]},{\"type\":\"paragraph\",\"children\":[{\"type\":\"text\",\"format\":1,\"text\":\"Bold <b>\"},{\"type\":\"link\",\"url\":\"https://far.example/\",\"children\":[{\"type\":\"text\",\"text\":\" link\"}]}]}]}}","type":"post","status":"scheduled","visibility":"public","published_at":"2031-05-02T10:00:00.000Z"},
            {"id":"p4","title":"From mobiledoc","mobiledoc":"{\"version\":\"0.3.1\",\"atoms\":[],\"cards\":[[\"hr\",{}]],\"markups\":[[\"em\"]],\"sections\":[[1,\"p\",[[0,[],0,\"Plain \"],[0,[0],1,\"words\"]]],[10,0]]}","status":"draft","visibility":"public"},
            {"id":"p5","title":"About","html":"<p>Us.</p>","type":"page","status":"published","visibility":"public"}],
          "tags":[{"id":"t1","name":"Nature","slug":"nature"},{"id":"t2","name":"Sea","slug":"sea"},{"id":"t3","name":"#internal","slug":"hash-internal"}],
          "users":[{"id":"u1","name":"Ken Ito"}],
          "posts_tags":[{"post_id":"p1","tag_id":"t2","sort_order":1},{"post_id":"p1","tag_id":"t1","sort_order":0},{"post_id":"p1","tag_id":"t3","sort_order":2},{"post_id":"p3","tag_id":"t1","sort_order":0}],
          "posts_authors":[{"post_id":"p1","author_id":"u1","sort_order":0}],
          "posts_meta":[{"post_id":"p1","feature_image_alt":"Waves","feature_image_caption":"<span>Waves</span> at noon"}],
          "settings":[{"key":"title","value":"Old Ghost"}]}}]}
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory, EachDatabase]
    public async Task A_zip_of_an_export_and_its_images_becomes_stories(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var path = _folder.PathOf("ghost.zip");
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await WriteAsync(zip, "old/ghost.json", Encoding.UTF8.GetBytes(Export));
            await WriteAsync(zip, "old/content/images/2023/05/sea.jpg", TestPhotos.Jpeg());
        }

        var report = await site.ImportAsync(path);

        Assert.Equal((4, 0, 1, 0), (report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Failed), report.PhotosTaken, report.PhotosLeft));
        var sea = await site.StoryAsync("A photo of the sea");
        Assert.Equal(("Blue.", "nature", ArticleState.Approved), (sea.Standfirst, sea.Section!.Slug, sea.State));
        Assert.Equal((new DateTime(2023, 5, 1, 10, 0, 0, DateTimeKind.Utc), null), (sea.PublishedUtc, sea.UpdatedUtc));
        Assert.Equal("Sea", Assert.Single(sea.Tags).Name);
        Assert.Equal("Ken Ito", Assert.Single(sea.Authors).Author!.Name);
        Assert.Equal(("Waves", "Waves at noon"), (sea.LeadPhoto!.Alt, sea.LeadPhoto.Caption));
        Assert.Contains("<figcaption>At noon</figcaption>", sea.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("[Far away](https://far.example/)", sea.BodyMarkdown, StringComparison.Ordinal);
        Assert.DoesNotContain("GHOST_URL", sea.BodyMarkdown, StringComparison.Ordinal);
        Assert.Equal(ArticleState.Draft, (await site.StoryAsync("For members")).State);
        Assert.Equal("## Head\n\n**Bold \\<b>** [link](https://far.example/)", (await site.StoryAsync("From lexical")).BodyMarkdown.Replace("[ link]", " [link]", StringComparison.Ordinal));
        Assert.StartsWith("Plain *words*", (await site.StoryAsync("From mobiledoc")).BodyMarkdown, StringComparison.Ordinal);
        Assert.Contains("members only", report.Remarks(), StringComparison.Ordinal);
        Assert.Contains("read from lexical", report.Remarks(), StringComparison.Ordinal);
        Assert.Contains("1 pages were left", report.Remarks(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"db":[{"data":{"posts":[{"id":""", "not well-formed in line 1")]
    [InlineData("""{"db":[{"data":{}}]}""", "has no posts")]
    [InlineData("""{"db":[{"data":{"posts":[[[[1]]], 3, {"title":7}]}}]}""", "is missing or too long")]
    public async Task A_file_that_is_not_as_Ghost_writes_it_is_told_and_harms_nothing(string json, string sentence)
    {
        await using var site = new NewsSiteFactory();
        await File.WriteAllTextAsync(_folder.PathOf("ghost.json"), json, TestContext.Current.CancellationToken);

        var report = await site.ImportAsync(_folder.PathOf("ghost.json"));

        Assert.Contains(sentence, report.Remarks(), StringComparison.Ordinal);
        Assert.Equal(0, await site.StoriesAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(TestContext.Current.CancellationToken);
        await entry.WriteAsync(bytes, TestContext.Current.CancellationToken);
    }
}
