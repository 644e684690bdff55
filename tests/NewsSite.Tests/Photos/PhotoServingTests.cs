using System.Net;
using NetVips;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Photos;

public sealed class PhotoServingTests
{
    private static readonly StaffRef By = new(null, "test");

    [Theory, EachDatabase]
    public async Task A_photo_is_nowhere_before_its_story_is_public_and_there_for_a_year_from_then_on(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var photo = await AddPhotoAsync(site);
        var dueUtc = site.NowUtc.AddMinutes(10);
        await PublishAsync(site, photo.Id, dueUtc);
        using var reader = site.NewReader();
        var address = PhotoView.Of(photo).Address(320, "webp");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, address));

        site.Time.SetUtcNow(dueUtc);
        using var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.NonValidated["Cache-Control"]));
        using var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, answer.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task A_photo_goes_with_its_story_when_that_is_withdrawn()
    {
        await using var site = new NewsSiteFactory();
        var photo = await AddPhotoAsync(site);
        var id = await PublishAsync(site, photo.Id, site.NowUtc);
        using var reader = site.NewReader();
        var address = PhotoView.Of(photo).Address(320, "avif");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, address));

        await site.InDatabaseAsync(async db =>
        {
            (await db.Articles.FindAsync([id], TestContext.Current.CancellationToken))!.Withdraw("Wrong.", site.NowUtc);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await site.WithAsync<PhotoVisibility, bool>(async seen =>
        {
            await seen.ArticleChangedAsync(id, TestContext.Current.CancellationToken);
            return true;
        });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, address));
    }

    [Fact]
    public async Task A_photo_in_a_text_is_there_while_the_public_text_shows_it()
    {
        await using var site = new NewsSiteFactory();
        var view = PhotoView.Of(await AddPhotoAsync(site));
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        async Task<Guid> WriteAsync(Guid version, string body)
        {
            var section = await site.SectionAsync("society");
            var content = new ArticleContent { Headline = "A quiet day", BodyMarkdown = body, SectionId = section };
            return (await site.WithAsync<ArticleEditor, SaveResult>(
                editor => editor.SaveAsync(story.Id, version, content, "", false, By, TestContext.Current.CancellationToken))).Version;
        }

        var version = await WriteAsync(story.Version, $"`{view.Address(320, "jpg")}`");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, view.Address(320, "jpg")));
        version = await WriteAsync(version, $"Words.\n\n![]({view.Address(320, "jpg")} \"Said here.\")\n\n![](/photos/{view.Id}/0000000000000000/320.jpg)");
        var figure = Assert.Single((await reader.GetPageAsync(story.Path)).QuerySelectorAll("article .body :is(figure, img)"), element => element.LocalName == "figure");
        Assert.Equal("Said here. C", figure.TextContent);
        Assert.Equal(("A", "600", "400", "lazy"), (figure.QuerySelector("img")!.GetAttribute("alt"), figure.QuerySelector("img")!.GetAttribute("width"),
            figure.QuerySelector("img")!.GetAttribute("height"), figure.QuerySelector("img")!.GetAttribute("loading")));
        Assert.Equal(view.SrcSet("avif"), figure.QuerySelector("source")!.GetAttribute("srcset"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, view.Address(320, "jpg")));
        await WriteAsync(version, "Without.");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, view.Address(320, "jpg")));
    }

    [Fact]
    public async Task Staff_see_a_photo_that_no_story_shows_and_nobody_keeps_it()
    {
        await using var site = new NewsSiteFactory();
        var photo = await AddPhotoAsync(site);
        using var reporter = await site.SignedInAsync(StaffRoles.Reporter);

        using var answer = await reporter.GetAsync(PhotoView.Of(photo).Address(320, "jpg"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
    }

    [Fact]
    public async Task Addresses_that_name_no_rendition_are_not_found()
    {
        await using var site = new NewsSiteFactory();
        var photo = await AddPhotoAsync(site);
        await PublishAsync(site, photo.Id, site.NowUtc);
        using var reader = site.NewReader();
        var key = photo.Key;
        string[] addresses =
        [
            $"/photos/{photo.Id}/{key}/321.jpg", $"/photos/{photo.Id}/{key}/320.gif", $"/photos/{photo.Id}/{key}/320.html", $"/photos/{photo.Id}/0000000000000000/320.jpg",
            $"/photos/{photo.Id + 1}/{key}/320.jpg", $"/photos/{photo.Id}/{key}/-1.jpg", $"/photos/{photo.Id}/..%2f..%2f..%2f..%2fab/320.jpg",
        ];

        foreach (var address in addresses)
        {
            Assert.True(HttpStatusCode.NotFound == await StatusAsync(reader, address), address);
        }
    }

    [Fact]
    public async Task Search_engines_get_the_photo_of_a_public_story_in_three_shapes_around_its_focus()
    {
        await using var site = new NewsSiteFactory();
        var view = PhotoView.Of(await AddPhotoAsync(site));
        using var reader = site.NewReader();
        var addresses = PhotoCrop.AddressesOf(view).ToList();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, addresses[0]));
        var id = await PublishAsync(site, view.Id, site.NowUtc);
        site.Skip(TimeSpan.FromSeconds(2));

        var sizes = new List<(int, int)>();
        foreach (var address in addresses)
        {
            using var image = Image.NewFromBuffer(await reader.GetByteArrayAsync(address, TestContext.Current.CancellationToken));
            sizes.Add((image.Width, image.Height));
        }

        Assert.Equal([(600, 337), (533, 400), (400, 400)], sizes);
        var story = await reader.GetStringAsync($"/society/{id}/a-quiet-day", TestContext.Current.CancellationToken);
        Assert.All(addresses, address => Assert.Contains(address, story, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, $"/photos/{view.Id}/{view.Key}/16x9/0-0.jpg"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, $"/photos/{view.Id}/{view.Key}/2x1/50-50.jpg"));
        Assert.Empty(PhotoCrop.AddressesOf(view with { Width = 300, Height = 100 }));
    }

    private static async Task<Photo> AddPhotoAsync(NewsSiteFactory site)
    {
        var words = new PhotoWords("A", "B", "C");
        var result = await site.WithAsync<PhotoDesk, PhotoResult>(
            desk => desk.AddAsync(new MemoryStream(TestPhotos.Jpeg()), words, By, TestContext.Current.CancellationToken));
        return result.Photo!;
    }

    private static async Task<long> PublishAsync(NewsSiteFactory site, long photoId, DateTime publicUtc)
    {
        var story = await site.PublishAsync(publicUtc: publicUtc);
        await site.InDatabaseAsync(async db =>
        {
            var article = (await db.Articles.FindAsync([story.Id], TestContext.Current.CancellationToken))!;
            article.Write(article.Content() with { LeadPhotoId = photoId }, article.BodyHtml, [], site.NowUtc);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return story.Id;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
