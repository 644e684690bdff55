using System.Globalization;
using System.Net;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Newsroom;

namespace NewsSite.Tests.Security.Access;

/// <summary>Every page, every handler and every other endpoint of the running site lets in whom <see cref="AccessTable"/> names, and nobody else.</summary>
public sealed class AccessTests
{
    private const string NoTrouble = "";

    [Fact]
    public async Task No_endpoint_is_forgotten_and_no_line_is_for_nothing()
    {
        await using var site = new NewsSiteFactory();
        var endpoints = await SiteEndpoint.AllAsync(site.Services);

        var forgotten = endpoints.Where(endpoint => AccessTable.For(endpoint.Name) is null).Select(endpoint => $"{endpoint.Name} is not in AccessTable: who may open it?");
        var idle = AccessTable.Rules.Where(rule => !endpoints.Exists(endpoint => rule.Covers(endpoint.Name))).Select(rule => $"{rule.Name} is in AccessTable, but not on the site.");
        AssertNone(forgotten.Concat(idle));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StaffRoles.Reporter)]
    [InlineData(StaffRoles.Editor)]
    [InlineData(StaffRoles.Admin)]
    public async Task Each_endpoint_admits_whom_the_table_names_and_refuses_all_others(string? role)
    {
        await using var site = new NewsSiteFactory();
        using var people = await People.ComeAsync(site);
        var troubles = new List<string>();

        foreach (var endpoint in await SiteEndpoint.AllAsync(site.Services))
        {
            var who = AccessTable.For(endpoint.Name)?.Who ?? Admitted.Everybody;
            troubles.Add(await people.TryAsync(role, endpoint, Admits(who, role), ownStory: true));
            if (who == Admitted.OwnStory && role == StaffRoles.Reporter)
            {
                troubles.Add(await people.TryAsync(role, endpoint, admitted: false, ownStory: false));
            }
        }

        AssertNone(troubles.Where(trouble => trouble != NoTrouble));
    }

    [Fact]
    public async Task Every_form_without_its_antiforgery_token_is_refused()
    {
        await using var site = new NewsSiteFactory();
        using var people = await People.ComeAsync(site);
        using var admin = await people.BrowserAsync(StaffRoles.Admin);
        var wrong = new List<string>();

        foreach (var endpoint in (await SiteEndpoint.AllAsync(site.Services)).Where(endpoint => endpoint.Method is not ("GET" or "HEAD")))
        {
            using var form = new FormUrlEncodedContent([]);
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Path(people.Values(own: true))) { Content = form };
            using var answer = await admin.SendAsync(request, TestContext.Current.CancellationToken);
            if ((answer.StatusCode == HttpStatusCode.BadRequest) != (AccessTable.For(endpoint.Name)?.AsksForToken ?? true))
            {
                wrong.Add($"{endpoint.Name} without a token: {answer.StatusCode}");
            }
        }

        AssertNone(wrong);
    }

    // With every one of them in full: an assertion on the list would cut them short.
    private static void AssertNone(IEnumerable<string> troubles)
    {
        var told = string.Join('\n', troubles);
        Assert.True(told.Length == 0, told);
    }

    private static bool Admits(Admitted who, string? role) => who switch
    {
        Admitted.Everybody => true,
        Admitted.Staff or Admitted.OwnStory => role is not null,
        Admitted.Editors => role is StaffRoles.Editor or StaffRoles.Admin,
        _ => role == StaffRoles.Admin,
    };

    /// <summary>Somebody of each role, with a story of the reporter's own and one of somebody else's.</summary>
    private sealed class People(NewsSiteFactory site, long publicStory) : IDisposable
    {
        private readonly Dictionary<string, DeskPerson> _colleagues = [];
        private long _own;

        public static async Task<People> ComeAsync(NewsSiteFactory site)
        {
            var people = new People(site, (await site.PublishAsync()).Id);
            await people.WriteAsync();
            return people;
        }

        /// <summary>The values of routes.</summary>
        public Dictionary<string, string> Values(bool own) => new()
        {
            ["id"] = (own ? _own : publicStory).ToString(CultureInfo.InvariantCulture),
            ["articleId"] = publicStory.ToString(CultureInfo.InvariantCulture),
            ["section"] = "society",
            ["slug"] = "a-quiet-day",
            ["code"] = "404",
            ["secret"] = "a-link-that-was-never-made",
            ["key"] = "0123456789abcdef",
            ["part"] = "0",
            ["year"] = "2030",
            ["month"] = "04",
            ["day"] = "06",
            ["shape"] = "16x9",
            ["focus"] = "50-50",
            ["width"] = "320",
            ["format"] = "webp",
        };

        /// <summary>A browser of the role that is signed in for one request: some end sessions.</summary>
        public async Task<HttpClient> BrowserAsync(string role)
        {
            if (!_colleagues.TryGetValue(role, out var colleague))
            {
                _colleagues[role] = colleague = await site.NewColleagueAsync(role);
            }
            return await site.SignedInAsAsync(colleague.Ref.Id!);
        }

        /// <summary>Asks, and says what is wrong with the answer.</summary>
        public async Task<string> TryAsync(string? role, SiteEndpoint endpoint, bool admitted, bool ownStory)
        {
            var isRead = endpoint.Method is "GET" or "HEAD";
            if (!isRead && role == StaffRoles.Reporter && ownStory)
            {
                await WriteAsync();
            }
            using var browser = role is null ? site.NewReader() : await BrowserAsync(role);
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Path(Values(ownStory)));
            if (!isRead)
            {
                request.Headers.Add("Sec-Fetch-Site", "same-origin");

                // Some ask for this before they ask who it is.
                request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(browser)), new("number", "1")]);
            }
            using var answer = await AnswerAsync(browser, request);
            return IsRight(answer, role, admitted) ? NoTrouble
                : $"{role ?? "anonymous"}, {endpoint.Name}{(ownStory ? "" : " of somebody else's")}: {(int)answer.StatusCode} {answer.ReasonPhrase} {answer.Headers.Location}";
        }

        public void Dispose()
        {
            foreach (var colleague in _colleagues.Values)
            {
                colleague.Dispose();
            }
        }

        // In process, what fails comes out as it was thrown.
        private static async Task<HttpResponseMessage> AnswerAsync(HttpClient browser, HttpRequestMessage request)
        {
            try
            {
                return await browser.SendAsync(request, TestContext.Current.CancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return new HttpResponseMessage(HttpStatusCode.InternalServerError) { ReasonPhrase = failure.Message.ReplaceLineEndings(" ") };
            }
        }

        private static bool IsRight(HttpResponseMessage answer, string? role, bool admitted)
        {
            var sentToSignIn = answer.StatusCode == HttpStatusCode.Redirect
                && answer.Headers.Location!.ToString().Contains("/account/sign-in?", StringComparison.Ordinal);
            return admitted
                ? (int)answer.StatusCode < 500 && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed) && !sentToSignIn
                : role is null ? sentToSignIn : answer.StatusCode == HttpStatusCode.Forbidden;
        }

        private static async Task<string> TokenAsync(HttpClient browser)
        {
            using var form = await browser.GetAsync("/account/sign-out", TestContext.Current.CancellationToken);
            var page = form.StatusCode == HttpStatusCode.OK ? await form.AsPageAsync(HttpStatusCode.OK) : await browser.GetPageAsync("/account/sign-in");
            return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }

        // The reporter's own draft, as it is before anything was done to it.
        private async Task WriteAsync()
        {
            if (!_colleagues.TryGetValue(StaffRoles.Reporter, out var reporter))
            {
                _colleagues[StaffRoles.Reporter] = reporter = await site.NewColleagueAsync(StaffRoles.Reporter);
            }
            var content = new ArticleContent { Headline = "An own story", SectionId = await site.SectionAsync("society") };
            _own = (await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(content, reporter.Ref, TestContext.Current.CancellationToken))).ArticleId;
        }
    }
}
