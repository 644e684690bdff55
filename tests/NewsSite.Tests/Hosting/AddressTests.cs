using System.Net;
using NewsSite.Articles;

namespace NewsSite.Tests.Hosting;

/// <summary>The addresses that outsiders rely on, as a stranger finds them; {id} and {path} are those of a public story.</summary>
public sealed class AddressTests(AddressTests.OneSite one) : IClassFixture<AddressTests.OneSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/society")]
    [InlineData("{path}")]
    [InlineData("/ranking")]
    [InlineData("/ranking?window=hour")]
    [InlineData("/ranking?window=day")]
    [InlineData("/ranking?window=week")]
    [InlineData("/ranking?window=month")]
    [InlineData("/ranking/society")]
    [InlineData("/account/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/css/reader.css")]
    [InlineData("/img/icon.svg")]
    public async Task Answers_200(string address) => Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(address));

    [Theory]
    [InlineData("/no-such-section", HttpStatusCode.NotFound)]
    [InlineData("/society/999999/no-such-story", HttpStatusCode.NotFound)]
    [InlineData("/society/{id}x/not-a-number", HttpStatusCode.NotFound)]
    [InlineData("/ranking/no-such-section", HttpStatusCode.NotFound)]
    [InlineData("/society/{id}/an-old-slug", HttpStatusCode.MovedPermanently)]
    [InlineData("/society/{id}", HttpStatusCode.MovedPermanently)]
    [InlineData("/newsroom", HttpStatusCode.Redirect)]
    [InlineData("/newsroom/articles/new", HttpStatusCode.Redirect)]
    [InlineData("/newsroom/articles/{id}", HttpStatusCode.Redirect)]
    [InlineData("/admin/rankings", HttpStatusCode.Redirect)]
    [InlineData("/admin/staff", HttpStatusCode.Redirect)]
    [InlineData("/admin/audit", HttpStatusCode.Redirect)]
    [InlineData("/account/first-admin", HttpStatusCode.Gone)]
    [InlineData("/account/first-admin?token=guessed", HttpStatusCode.Gone)]
    [InlineData("/appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("/css/../appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("/data/newssite.db", HttpStatusCode.NotFound)]
    [InlineData("/.git/config", HttpStatusCode.NotFound)]
    public async Task Does_not_answer_200(string address, HttpStatusCode instead) => Assert.Equal(instead, await StatusOfAsync(address));

    [Fact]
    public async Task A_story_not_yet_public_is_not_found_and_a_withdrawn_one_is_gone_with_its_note()
    {
        await using var site = new NewsSiteFactory();
        var ahead = await site.PublishAsync("Tomorrow's news", publicUtc: NewsSiteFactory.StartUtc.AddHours(1));
        var withdrawn = await site.PublishAsync("A story too good to be true");
        var by = new StaffRef(null, "the desk");
        await site.WithAsync((ArticleEditor editor) => editor.WithdrawAsync(
            withdrawn.Id, withdrawn.Version, "It was not true.", by, TestContext.Current.CancellationToken));
        using var reader = site.NewReader();

        using var early = await reader.GetAsync(ahead.Path, TestContext.Current.CancellationToken);
        using var gone = await reader.GetAsync(withdrawn.Path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        var page = await gone.AsPageAsync(HttpStatusCode.Gone);
        Assert.Contains("It was not true.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-list='access-ranking']"));
    }

    private async Task<HttpStatusCode> StatusOfAsync(string address)
    {
        using var reader = one.Site.NewReader();
        var id = one.Story.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var path = address.Replace("{path}", one.Story.Path, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);
        using var answer = await reader.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A site with one story, which no row of the tables changes.</summary>
    public sealed class OneSite : IAsyncLifetime
    {
        public NewsSiteFactory Site { get; } = new();

        public Story Story { get; private set; } = null!;   // set before the first test

        public async ValueTask InitializeAsync() => Story = await Site.PublishAsync();

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
