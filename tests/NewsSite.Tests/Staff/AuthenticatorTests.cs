using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class AuthenticatorTests
{
    private const string Security = "/account/security";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code)
        => Assert.Equal(code, AuthenticatorCodes.CodeOf("GEZD GNBV GY3T QOJQ gezd gnbv gy3t qojq", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory, EachDatabase]
    public async Task With_the_app_on_the_password_opens_nothing_until_its_code_follows(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        var (key, codes) = await SetUpAsync(site, editor);
        Assert.Equal(10, codes.Length);
        site.Skip(TimeSpan.FromMinutes(1));
        using var client = site.NewReader();

        using var half = await SignInAsync(client, "/newsroom/live");
        Assert.Equal("/account/code?returnUrl=%2Fnewsroom%2Flive", half.Headers.Location?.OriginalString);
        using var notYet = await client.GetAsync("/newsroom", TestContext.Current.CancellationToken);
        Assert.Equal("/account/sign-in", notYet.Headers.Location?.AbsolutePath);
        using var wrong = await client.SubmitAsync("/account/code", new() { ["code"] = "000000" });
        Assert.Contains("not right", (await wrong.AsPageAsync(HttpStatusCode.UnprocessableEntity)).QuerySelector("#code-problem")!.TextContent, StringComparison.Ordinal);
        using var right = await client.SubmitAsync("/account/code?returnUrl=%2Fnewsroom%2Flive", new() { ["code"] = CodeNow(site, key) });

        Assert.Equal("/newsroom/live", right.Headers.Location?.OriginalString);
        Assert.Contains("by password and code", (await client.GetPageAsync(Security)).QuerySelector("li:has(.this)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_lets_in_once_and_a_recovery_code_once()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        var (key, codes) = await SetUpAsync(site, editor);
        var used = CodeNow(site, key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await EnterAsync(site, "code", used));
        site.Skip(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await EnterAsync(site, "code", used));
        Assert.Equal(HttpStatusCode.Redirect, await EnterAsync(site, "code", CodeNow(site, key)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await EnterAsync(site, "code", CodeNow(site, key)));
        var typed = codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal(HttpStatusCode.Redirect, await EnterAsync(site, "recoveryCode", typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await EnterAsync(site, "recoveryCode", typed));

        Assert.Contains("9 left.", (await editor.GetPageAsync(Security)).QuerySelector("section[aria-labelledby=recovery]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_and_wrong_recovery_codes_count_towards_the_lock()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        var (key, _) = await SetUpAsync(site, editor);
        site.Skip(TimeSpan.FromMinutes(1));
        foreach (var field in (string[])["code", "recoveryCode", "code", "recoveryCode", "code"])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await EnterAsync(site, field, "123456"));
        }

        using var client = site.NewReader();
        using var locked = await SignInAsync(client);
        Assert.Contains("too many wrong tries", (await locked.AsPageAsync(HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(site, "staff.lockout"));
        site.Skip(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, await EnterAsync(site, "code", CodeNow(site, key)));
    }

    [Fact]
    public async Task A_new_password_link_is_no_way_around_the_code()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        await SetUpAsync(site, editor);
        var id = await IdAsync(site);
        using var made = await admin.SubmitAsync("/admin/staff", [], $"form:has(input[value='{id}']):has(button[formaction*=Link])", "button[formaction*=Link]");
        var link = new Uri((await admin.GetPageAsync("/admin/staff")).QuerySelector("input.link")!.GetAttribute("value")!).PathAndQuery;
        using var thief = site.NewReader();

        using var taken = await thief.SubmitAsync(link, new() { ["Input.DisplayName"] = "Mori", ["Input.Password"] = "eleven loud trombones" });

        Assert.Equal("/account/code", taken.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Turning_it_off_needs_somebody_who_has_just_shown_who_they_are()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        await SetUpAsync(site, editor);
        var off = await editor.GetPageAsync(Security);
        var token = off.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        site.Skip(SignedIn.ProofLasts);
        Assert.Null((await editor.GetPageAsync(Security)).QuerySelector("form[action*=Off]"));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var refused = await editor.PostAsync("/account/authenticator?handler=Off", form, TestContext.Current.CancellationToken);
        Assert.Equal("/account/confirm?returnUrl=%2Faccount%2Fsecurity", refused.Headers.Location?.OriginalString);

        using var wrong = await editor.SubmitAsync(refused.Headers.Location!.OriginalString, new() { ["Input.Password"] = "not the password" }, "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var proven = await editor.SubmitAsync(refused.Headers.Location.OriginalString, new() { ["Input.Password"] = StaffAtWork.Password }, "main form");
        Assert.Equal(Security, proven.Headers.Location?.OriginalString);
        using var done = await editor.SubmitAsync(Security, [], "form[action*=Off]");

        using var client = site.NewReader();
        using var byPassword = await SignInAsync(client);
        Assert.Equal("/newsroom", byPassword.Headers.Location?.OriginalString);
        Assert.Equal((1, 1), (await CountAsync(site, "staff.app-on"), await CountAsync(site, "staff.app-off")));
    }

    [Fact]
    public async Task An_admin_turns_it_off_for_somebody_who_lost_the_phone_and_ends_their_sessions()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        await SetUpAsync(site, editor);
        var path = $"/admin/staff/{await IdAsync(site)}";
        Assert.Contains("app", (await admin.GetPageAsync("/admin/staff")).QuerySelector("tr:has(input[value='" + await IdAsync(site) + "'])")!.TextContent, StringComparison.Ordinal);

        using var reset = await admin.SubmitAsync(path, [], "form[action*=Reset]");

        Assert.Contains("The app is off", (await admin.GetPageAsync(path)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using var outside = await editor.GetAsync(Security, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, outside.StatusCode);
        using var client = site.NewReader();
        using var byPassword = await SignInAsync(client);
        Assert.Equal("/newsroom", byPassword.Headers.Location?.OriginalString);
        Assert.Equal(1, await CountAsync(site, "staff.app-reset"));
    }

    [Fact]
    public async Task Passkeys_are_explained_where_the_address_is_a_number_and_a_made_up_one_opens_nothing()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        Assert.NotNull((await editor.GetPageAsync(Security)).QuerySelector("form[data-passkey=create]"));
        using var byNumber = new HttpRequestMessage(HttpMethod.Get, Security) { Headers = { Host = "127.0.0.1:5080" } };
        using var shown = await editor.SendAsync(byNumber, TestContext.Current.CancellationToken);
        var page = await shown.AsPageAsync(HttpStatusCode.OK);
        Assert.Null(page.QuerySelector("form[data-passkey]"));
        Assert.Contains("by a number", page.Body!.TextContent, StringComparison.Ordinal);
        using var stranger = site.NewReader();

        using var options = await stranger.SubmitAsync("/account/sign-in?handler=PasskeyOptions", []);
        using var made = await stranger.SubmitAsync("/account/sign-in", new() { ["credential"] = "{}" }, "form[data-passkey]");
        using var none = await editor.SubmitAsync(Security, new() { ["credential"] = "{}" }, "form[data-passkey]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, made.StatusCode);
        Assert.Contains("not added", (await editor.GetPageAsync(Security)).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<(string Key, string[] Codes)> SetUpAsync(NewsSiteFactory site, HttpClient client)
    {
        using var begun = await client.SubmitAsync(Security, [], "form[action*=Begin]");
        Assert.Equal("/account/authenticator", begun.Headers.Location?.OriginalString);
        var page = await client.GetPageAsync("/account/authenticator");
        var key = page.QuerySelector("[data-key]")!.GetAttribute("data-key")!;
        Assert.Equal(key, page.QuerySelector("code.key")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        using var on = await client.SubmitAsync("/account/authenticator", new() { ["code"] = CodeNow(site, key).Insert(3, " ") }, "main form");
        Assert.Equal(Security, on.Headers.Location?.OriginalString);
        var codes = (await client.GetPageAsync(Security)).QuerySelectorAll(".codes code").Select(code => code.TextContent).ToArray();
        Assert.Empty((await client.GetPageAsync(Security)).QuerySelectorAll(".codes code"));
        return (key, codes);
    }

    private static async Task<HttpStatusCode> EnterAsync(NewsSiteFactory site, string field, string value)
    {
        using var client = site.NewReader();
        using var half = await SignInAsync(client);
        using var answer = await client.SubmitAsync("/account/code", new() { [field] = value }, $"form:has(input[name={field}])");
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string returnUrl = "")
        => client.SignInAsync("editor@paper.example", StaffAtWork.Password, "/account/sign-in" + (returnUrl.Length > 0 ? "?returnUrl=" + Uri.EscapeDataString(returnUrl) : ""));

    private static string CodeNow(NewsSiteFactory site, string key) => AuthenticatorCodes.CodeOf(key, site.Time.GetUtcNow());

    private static Task<string> IdAsync(NewsSiteFactory site)
        => site.InDatabaseAsync(db => db.Users.Where(user => user.Email == "editor@paper.example").Select(user => user.Id).SingleAsync(TestContext.Current.CancellationToken));

    private static Task<int> CountAsync(NewsSiteFactory site, string action)
        => site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == action, TestContext.Current.CancellationToken));
}
