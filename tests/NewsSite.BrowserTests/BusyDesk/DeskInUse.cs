using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.BusyDesk;

/// <summary>
/// The starter edition's site in process, with a desk in the middle of its day: people of every role, drafts, submitted, scheduled, embargoed and
/// corrected stories, a link to a preview, pins, tags that mean the same, typing that was not saved. For looks at pages as they are in use.
/// </summary>
public sealed class DeskInUse : IAsyncDisposable
{
    public const string Password = "a kettle on the seventh shelf";
    public const string AdminMail = "ada@paper.example";
    public const string EditorMail = "mori@paper.example";

    private readonly TemporaryFolder _folder = new();
    private readonly NewsSiteFactory _site;

    private DeskInUse() => _site = new()
    {
        RealTime = true,
        Settings =
        {
            ["Storage:DataPath"] = _folder.PathOf("data"),
            ["Site:TimeZone"] = "Asia/Tokyo",
            ["Newsroom:CheckLinks"] = "false",
            ["Serilog:MinimumLevel:Default"] = "Error",
        },
    };

    /// <summary>Where it listens.</summary>
    public Uri Address => _site.ClientOptions.BaseAddress;

    /// <summary>The site's services, which also say what pages there are.</summary>
    public IServiceProvider Services => _site.Services;

    /// <summary>What stands where.</summary>
    public DeskPlaces Places { get; private set; } = null!;

    /// <summary>Starts it and fills the desk.</summary>
    public static async Task<DeskInUse> OpenAsync(SystemTests.Processes.StarterEdition edition)
    {
        var desk = new DeskInUse();
        await edition.CopyToAsync(desk._folder.PathOf("data"));
        desk._site.UseKestrel(0);
        desk._site.StartServer();
        await using var scope = desk.Services.CreateAsyncScope();
        desk.Places = await new DeskDay(scope.ServiceProvider).PassAsync();
        return desk;
    }

    /// <summary>Signs the admin in.</summary>
    public static async Task SignInAsync(IPage page, string mail = AdminMail)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#Input_Email", mail);
        await page.FillAsync("#Input_Password", Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync(url => !url.EndsWith("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Has a colleague save another text of the disputed story, so that a form which is open has gone stale.</summary>
    public Task<SaveResult> SaveMeanwhileAsync() => _site.WithAsync(async (ArticleEditor editor) =>
    {
        var story = await _site.InDatabaseAsync(db => db.Articles.AsNoTracking().SingleAsync(each => each.Id == Places.Disputed));
        var theirs = DeskDay.Disputed(story.SectionId) with
        {
            Headline = "Night Ferry to Rishiri Returns After Nine Winters",
            BodyMarkdown = DeskDay.Disputed(story.SectionId).BodyMarkdown.Replace("four crossings", "five crossings", StringComparison.Ordinal),
        };
        return await editor.SaveAsync(story.Id, story.Version, theirs, "Five crossings, says the company", false, Places.Editor, TestContext.Current.CancellationToken);
    });

    /// <summary>Has colleagues open stories, as their browsers say it every fifteen seconds.</summary>
    public Task<bool> BeHereAsync() => _site.WithAsync<PresenceBook, bool>(async presences =>
    {
        await presences.HereAsync(Places.Draft, Places.Reporter, TestContext.Current.CancellationToken);
        await presences.HereAsync(Places.Busy, Places.Editor, TestContext.Current.CancellationToken);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What stands where on the desk.</summary>
/// <param name="Busy">A public story with a photo, updates, corrections and a long history.</param>
/// <param name="Draft">A draft that a reporter has open.</param>
/// <param name="Disputed">A draft of which two people save different texts.</param>
/// <param name="Scheduled">A story that waits for its time, with a link to its preview.</param>
/// <param name="UnsavedText">Typing that was not saved.</param>
/// <param name="Secret">Of the link to the preview.</param>
/// <param name="Invitation">The token of an open invitation.</param>
/// <param name="Editor">Aya Mori, who signs in with an app.</param>
/// <param name="Reporter">Ken Sato.</param>
public sealed record DeskPlaces(
    long Busy, long Draft, long Disputed, long Scheduled, long UnsavedText, string Secret, string Invitation, StaffRef Editor, StaffRef Reporter);
