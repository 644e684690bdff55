using System.Globalization;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests.BusyDesk;

/// <summary>
/// Every page that staff see, and the states that matter. AccessibilityTests holds this list against the routes of the site: a new page fails there by
/// its name until it stands here.
/// </summary>
public static class StaffPages
{
    /// <summary>What answers a GET and is no page to look at, and why.</summary>
    public static IReadOnlyDictionary<string, string> NoPages { get; } = new Dictionary<string, string>
    {
        ["/newsroom/moment"] = "a fragment for the form's script",
        ["/newsroom/live"] = "a fragment for the form's script",
        ["/newsroom/unsaved/keep"] = "where the form's script sends typing",
        ["/admin/audit.csv"] = "a file",
        ["/account/passkeys"] = "leads on to /account/security",
    };

    /// <summary>All of them, with what the desk holds.</summary>
    public static IReadOnlyList<StaffPage> Of(DeskInUse desk) => [.. AtTheDoor(desk.Places), .. OwnAccount(), .. Stories(desk), .. Paper(desk.Places), .. Admins(desk.Places)];

    private static IEnumerable<StaffPage> AtTheDoor(DeskPlaces at) =>
    [
        new("/account/sign-in", "sign-in", "/account/sign-in", "Signing in, with a password or a passkey") { IsAtTheDoor = true },
        new("/account/invitation", "invitation", "/account/invitation?token=" + Uri.EscapeDataString(at.Invitation), "Taking an invitation") { IsAtTheDoor = true },
        new("/account/first-admin", "first-admin", "/account/first-admin?token=used", null) { IsAtTheDoor = true },
        new("/account/code", "code", "/account/sign-in", "The second step: a code from the app, or one of the recovery codes", page => DeskInUse.SignInAsync(page, DeskInUse.EditorMail)) { IsAtTheDoor = true },
    ];

    private static IEnumerable<StaffPage> OwnAccount() =>
    [
        new("/account/security", "security", "/account/security", "One's own ways in, and sessions"),
        new("/account/authenticator", "authenticator", "/account/security", "Setting up an authenticator app", async page =>
        {
            await page.ClickAsync("button:has-text('Set it up')");
            await page.WaitForSelectorAsync("svg.qr");
        }),
        new("/account/password", "password", "/account/password", "Changing the password"),
        new("/account/confirm", "confirm", "/account/confirm", "Once more who it is, before something grave"),
        new("/account/sign-out", "sign-out", "/account/sign-out", null),
    ];

    private static IEnumerable<StaffPage> Stories(DeskInUse desk)
    {
        var at = desk.Places;
        var busy = "/newsroom/articles/" + Number(at.Busy);
        return
        [
            new("/newsroom", "newsroom", "/newsroom", "The desk: what was not saved, one's own drafts, every story with its readers and who has it open"),
            new("/newsroom", "newsroom-filtered", "/newsroom?status=scheduled&section=national&q=the", null),
            new("/newsroom", "newsroom-nothing", "/newsroom?q=a%20word%20that%20stands%20nowhere", null),
            new("/newsroom/scheduled", "timeline", "/newsroom/scheduled", "What comes when, and the hours without anything new"),
            new("/newsroom/bulk", "bulk", "/newsroom?status=draft", "What became of many stories at once", page => DoWithManyAsync(page)),
            new("/newsroom/unsaved", "unsaved", "/newsroom/unsaved", "What was typed and not saved, in whichever browser"),
            new("/newsroom/unsaved/{id:long}", "unsaved-text", "/newsroom/unsaved/" + Number(at.UnsavedText), "Unsaved text beside what is saved"),
            new("/newsroom/articles/new", "story-new", "/newsroom/articles/new", "A new story"),
            new("/newsroom/articles/new", "story-refused", "/newsroom/articles/new", null, async page =>
            {
                await page.FillAsync("#Input_PublicAt", "2020-01-01T06:00");
                await page.ClickAsync("button:has-text('Publish now')");
                await page.WaitForSelectorAsync(".refusal");
            }),
            new("/newsroom/articles/{id:long}", "editor", busy, "A story: the text, the page as readers will see it, and all that is done with it"),
            new("/newsroom/articles/{id:long}", "merge", "/newsroom/articles/" + Number(at.Disputed), "A stale save is refused: both texts, to be put together", page => SaveStaleAsync(desk, page)),
            new("/newsroom/articles/{id:long}/history", "history", busy + "/history?left=2&right=5", "Every save, and two of them compared"),
            new("/newsroom/articles/{id:long}/corrections", "corrections", busy + "/corrections", "Corrections that stand under a story"),
            new("/newsroom/articles/{id:long}/preview", "preview", $"/newsroom/articles/{Number(at.Scheduled)}/preview", "A story as its readers will see it, and links for colleagues without an account"),
            new("/preview/{secret:length(16,64)}", "preview-link", "/preview/" + at.Secret, "What opens by such a link") { IsAtTheDoor = true },
        ];
    }

    private static IEnumerable<StaffPage> Paper(DeskPlaces at) =>
    [
        new("/newsroom/photos", "photos", "/newsroom/photos", "The photo library"),
        new("/newsroom/photos/{id:long}", "photo", "/newsroom/photos/2", "A photo: its words, its focus and the crops that come of it"),
        new("/newsroom/front", "front-page", $"/newsroom/front?add={Number(at.Draft)}", "The top of the front page in order, and how it will look"),
        new("/newsroom/authors", "authors", "/newsroom/authors", "Authors"),
        new("/newsroom/authors/{key}", "author", "/newsroom/authors/1", null),
        new("/newsroom/authors/{key}", "author-new", "/newsroom/authors/new", null),
        new("/newsroom/authors/merge", "authors-merge", "/newsroom/authors/merge?id=1&id=2", null),
        new("/newsroom/tags", "tags", "/newsroom/tags", "Tags"),
        new("/newsroom/tags/{id:int}", "tag", "/newsroom/tags/1", "Renaming a tag; its old address leads on"),
        new("/newsroom/tags/alike", "tags-alike", "/newsroom/tags/alike", "Tags that may mean the same"),
        new("/newsroom/tags/merge", "tags-merge", "/newsroom/tags/merge?id=1&id=2", "Merging two"),
        new("/newsroom/tags/delete", "tags-delete", "/newsroom/tags/delete?id=1&id=2", null),
    ];

    private static IEnumerable<StaffPage> Admins(DeskPlaces at) =>
    [
        new("/admin/sections", "sections", "/admin/sections", "Sections, in the order of the masthead"),
        new("/admin/sections/{key}", "section", "/admin/sections/1", "One section"),
        new("/admin/staff", "staff", "/admin/staff", "Staff"),
        new("/admin/staff/{id}", "person", "/admin/staff/" + at.Editor.Id, "One colleague's ways in and sessions"),
        new("/admin/audit", "audit", "/admin/audit", "Who did what, when, from where"),
        new("/admin/rankings", "rankings", "/admin/rankings", "The rankings, with movement and curves"),
        new("/admin/rankings/{articleId:long}", "ranking-why", "/admin/rankings/" + Number(at.Busy), "Why a story stands where it does"),
        new("/admin/rankings/not-counted", "not-counted", "/admin/rankings/not-counted", "What was not counted, and why"),
        new("/admin/rankings/held", "held", "/admin/rankings/held", "Crowds that wait for a decision"),
        new("/admin/rankings/rising", "rising", "/admin/rankings/rising", "What is rising"),
        new("/admin/rankings/shadow", "shadow", "/admin/rankings/shadow", "Rules on trial"),
    ];

    private static async Task DoWithManyAsync(IPage page)
    {
        foreach (var box in await page.Locator("input[name=story]").AllAsync())
        {
            await box.CheckAsync();
        }
        await page.ClickAsync("button[value=takeover]");
        await page.WaitForSelectorAsync(".bulk-results");
    }

    private static async Task SaveStaleAsync(DeskInUse desk, IPage page)
    {
        await page.FillAsync("#Input_Headline", "Night Ferry to Rishiri Will Sail Again, Four Times a Week");
        await page.FillAsync("#Input_Body", (await page.InputValueAsync("#Input_Body")).Replace("four crossings a week", "four crossings a week until March", StringComparison.Ordinal));
        await desk.SaveMeanwhileAsync();
        await page.ClickAsync(".story-bar-do button:not([formaction])");
        await page.WaitForSelectorAsync("#merge");
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
