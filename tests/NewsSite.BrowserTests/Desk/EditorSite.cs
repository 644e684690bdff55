using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using Cookie = Microsoft.Playwright.Cookie;

namespace NewsSite.BrowserTests.Desk;

/// <summary>Somebody of the desk.</summary>
public sealed record Editor(string Email, string Name);

/// <summary>A site on a port of its own, with a clock that only the tests move, and two editors who have signed in.</summary>
public sealed class EditorSite(Chromium chromium) : IAsyncLifetime
{
    public const string Password = "a kettle on the seventh shelf";

    private static readonly StaffRef Desk = new(null, "the desk");
    private readonly Dictionary<Editor, Cookie> _sessions = [];

    public static Editor Mori { get; } = new("mori@paper.example", "Aya Mori");

    public static Editor Ito { get; } = new("ito@paper.example", "Ben Ito");

    public NewsSiteFactory Site { get; } = new() { Settings = { ["Site:TimeZone"] = "Asia/Tokyo", ["Serilog:MinimumLevel:Default"] = "Error" } };

    public Uri Address => Site.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        Site.UseKestrel(0);
        Site.StartServer();
        foreach (var editor in new[] { Mori, Ito })
        {
            var account = new NewStaff(editor.Email, StaffRoles.Editor, editor.Name, Password);
            await Site.WithAsync((StaffAccounts accounts) => accounts.AddAsync(account, Desk, TestContext.Current.CancellationToken));
            _sessions[editor] = await SignInAsync(editor);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A browser of its own for an editor who has signed in with it.</summary>
    public async Task<Visitor> EditorAsync(Editor editor)
    {
        var visitor = await StrangerAsync();
        await LetInAsync(visitor.Page.Context, editor);
        return visitor;
    }

    /// <summary>Makes the browser one in which the editor has signed in.</summary>
    public Task LetInAsync(IBrowserContext browser, Editor editor) => browser.AddCookiesAsync([_sessions[editor]]);

    /// <summary>A browser of its own for somebody whom the site does not know.</summary>
    public Task<Visitor> StrangerAsync(int width = 1440) => chromium.VisitorAsync(Address, "192.0.2.10", width);

    /// <summary>A draft that the desk has saved once; the version told is that of the save, and the path the one it will be public at.</summary>
    public async Task<Story> DraftAsync(string headline, string text)
    {
        var content = new ArticleContent { Headline = headline, Standfirst = "In a sentence.", BodyMarkdown = text, SectionId = await Site.SectionAsync("society") };
        var made = await Site.WithAsync((ArticleEditor editor) => editor.CreateAsync(content, Desk, TestContext.Current.CancellationToken));
        Assert.Equal(SaveOutcome.Saved, made.Outcome);
        return new Story(made.ArticleId, ArticleAddress.Of("society", made.ArticleId, Slug.From(headline)), made.Version);
    }

    /// <summary>The form of a story.</summary>
    public static string FormOf(Story story) => string.Create(CultureInfo.InvariantCulture, $"/newsroom/articles/{story.Id}");

    // The cookie of the session, as the door hands it to a browser.
    private async Task<Cookie> SignInAsync(Editor editor)
    {
        using var door = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
        using var answer = await door.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = editor.Email, ["Input.Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var session = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)).Single(cookie => cookie[1].Length > 100);
        return new Cookie { Name = session[0], Value = session[1], Url = Address.ToString() };
    }
}
