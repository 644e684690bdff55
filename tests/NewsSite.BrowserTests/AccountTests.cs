using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsSite.Staff.Proofs;
using NewsSite.SystemTests.Processes;
using StaffDoor = NewsSite.SystemTests.Processes.StaffDoor;

namespace NewsSite.BrowserTests;

/// <summary>The ways in, as people with a browser, a phone and a fingerprint go them.</summary>
public sealed class AccountTests(Chromium chromium)
{
    private const string Mail = "mori@paper.example";

    [Fact]
    public async Task An_invitation_a_passkey_and_an_app_each_open_the_newsroom()
    {
        await using var site = await RunningSite.StartAsync([new("Site__StarterEdition", "false")]);

        // Passkeys are bound to a name, and the number of this machine is none.
        var address = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        await using var admin = await chromium.VisitorAsync(address, "192.0.2.10");
        await admin.Page.MakeFirstAdminAsync(site);
        await using var newcomer = await chromium.VisitorAsync(address, "192.0.2.11", width: 390, height: 844, scheme: ColorScheme.Dark);

        await TakeInvitationAsync(newcomer.Page, await InviteAsync(admin.Page));
        await AddPasskeyAsync(newcomer.Page);
        await SignOutAsync(newcomer.Page);
        await SignInByPasskeyAsync(newcomer.Page);
        await using var phone = await chromium.VisitorAsync(address, "192.0.2.12");
        await SignInByCodesAsync(newcomer.Page, phone.Page);

        await admin.Page.GotoAsync("/admin/staff");
        await admin.Page.ClickAsync("a:has-text('Aya Mori')");
        await admin.Page.WaitForSelectorAsync(".keys li");
        await AssertAccessibleAsync(admin.Page);

        Assert.Empty(admin.Troubles.Concat(newcomer.Troubles).Concat(phone.Troubles));
    }

    private static async Task<string> InviteAsync(IPage page)
    {
        await page.GotoAsync("/admin/staff");
        await page.FillAsync("#Invite_Email", Mail);
        await page.SelectOptionAsync("#Invite_Role", "Editor");
        await page.ClickAsync("section.invite button.primary");
        return (await page.GetAttributeAsync("input.link", "value"))!;
    }

    private static async Task TakeInvitationAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.FillAsync("#Input_DisplayName", "Aya Mori");
        await page.FillAsync("#Input_Password", StaffDoor.Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync("**/newsroom");
        Assert.Contains("Aya Mori", await page.InnerTextAsync(".desk-who"), StringComparison.Ordinal);
    }

    private static async Task AddPasskeyAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync("/account/security");
        await page.FillAsync("form[data-passkey=create] input[name=name]", "Aya's laptop");
        await page.ClickAsync("form[data-passkey=create] button");
        await page.WaitForSelectorAsync(".keys:has-text(\"Aya's laptop\")");
        await AssertAccessibleAsync(page);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync(".desk-who button");
        await page.WaitForURLAsync("**/account/sign-in");
    }

    // Where the browser offers the passkey by itself, the device has touched it before anybody could press the button.
    private static async Task SignInByPasskeyAsync(IPage page)
    {
        try
        {
            await page.ClickAsync("form[data-passkey=get] button", new() { Timeout = 5_000 });
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
        {
            Assert.EndsWith("/newsroom", page.Url, StringComparison.Ordinal);
        }
        await page.WaitForURLAsync("**/newsroom");
        await page.GotoAsync("/account/security");
        Assert.Contains("by passkey", await page.InnerTextAsync(".sessions li:has(.this)"), StringComparison.Ordinal);
    }

    private static async Task SignInByCodesAsync(IPage page, IPage other)
    {
        await page.ClickAsync("button:has-text('Set it up')");
        await page.WaitForSelectorAsync("svg.qr");
        await AssertAccessibleAsync(page);
        var key = (await page.InnerTextAsync("code.key")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", CodeAt(key, 0));
        await page.ClickAsync("main button.primary");
        await page.WaitForSelectorAsync(".codes li");
        await AssertAccessibleAsync(page);
        var recovery = await page.Locator(".codes code").AllInnerTextsAsync();

        // The next step's code is good already, and the present one was used for the set-up.
        await SignInHalfAsync(other);
        await other.FillAsync("#code", CodeAt(key, 30));
        await other.ClickAsync("main button.primary");
        await other.WaitForURLAsync("**/newsroom");
        await SignOutAsync(other);
        await SignInHalfAsync(other);
        await other.ClickAsync("summary");
        await AssertAccessibleAsync(other);
        await other.FillAsync("#recovery", recovery[0]);
        await other.ClickAsync("details button");
        await other.WaitForURLAsync("**/newsroom");
    }

    private static async Task SignInHalfAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#Input_Email", Mail);
        await page.FillAsync("#Input_Password", StaffDoor.Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync("**/account/code");
    }

    private static async Task AssertAccessibleAsync(IPage page)
        => Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{page.Url}: {violation.Id}, {violation.Help}: {violation.Nodes[0].Html}"));

    private static string CodeAt(string key, int seconds) => AuthenticatorCodes.CodeOf(key, TimeProvider.System.GetUtcNow().AddSeconds(seconds));
}
