using Microsoft.Playwright;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests;

/// <summary>An editor puts the front in order, by keyboard and by drag; readers have it until its time.</summary>
public sealed class FrontOrderTests(Chromium chromium)
{
    private const string Password = "a kettle on the seventh shelf";

    [Fact]
    public async Task The_front_is_ordered_by_keyboard_and_by_drag_and_stands_until_its_time()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Asia/Tokyo", ["Serilog:MinimumLevel:Default"] = "Error" } };
        site.UseKestrel(0);
        site.StartServer();
        foreach (var number in Enumerable.Range(0, 6))
        {
            await site.PublishAsync($"Story {number}", "society", NewsSiteFactory.StartUtc.AddMinutes(-10 * (number + 1)));
        }
        await using var editor = await chromium.VisitorAsync(site.ClientOptions.BaseAddress, "192.0.2.10");
        await using var reader = await chromium.VisitorAsync(site.ClientOptions.BaseAddress, "192.0.2.11", width: 390);
        await SignInAsync(editor.Page, site);
        foreach (var number in (int[])[3, 4, 5])
        {
            await editor.Page.ClickAsync($".found button:has-text('Story {number}')");
            await editor.Page.WaitForSelectorAsync($".order li[data-name='Story {number}']");
        }

        await OrderByKeyboardAsync(editor.Page);
        await OrderByDragAsync(editor.Page);
        await editor.Page.FillAsync("li[data-name='Story 3'] input[type='datetime-local']", "2030-04-06T22:00");
        await editor.Page.ClickAsync("main form button.primary");
        await editor.Page.WaitForSelectorAsync(".notice");

        Assert.Equal(["Story 3", "Story 5", "Story 4"], await TopAsync(reader.Page));
        site.Skip(TimeSpan.FromMinutes(11));
        Assert.Equal(["Story 5", "Story 4", "Story 0"], await TopAsync(reader.Page));
        Assert.Empty(editor.Troubles.Concat(reader.Troubles));
    }

    private static async Task OrderByKeyboardAsync(IPage page)
    {
        Assert.Equal(["Story 5", "Story 4", "Story 3"], await LinesAsync(page));
        await page.FocusAsync("li[data-name='Story 3'] [data-order-move='up']");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        Assert.Equal(["Story 3", "Story 5", "Story 4"], await LinesAsync(page));
        Assert.Contains("Story 3: now 1 of 3", await page.InnerTextAsync("[data-order-said]"), StringComparison.Ordinal);
        await page.WaitForSelectorAsync(".mini-lead:has-text('Story 3')");
    }

    private static async Task OrderByDragAsync(IPage page)
    {
        await DragAsync(page, "Story 4", "Story 3");
        Assert.Equal(["Story 4", "Story 3", "Story 5"], await LinesAsync(page));
        await page.WaitForSelectorAsync(".mini-lead:has-text('Story 4')");
        await DragAsync(page, "Story 4", null);
        Assert.Equal(["Story 3", "Story 5", "Story 4"], await LinesAsync(page));
        Assert.Equal(["Lead", "Second", "Third"], await page.Locator("[data-order-place-name]").AllInnerTextsAsync());
    }

    // Above the middle of that line; null: to the end.
    private static async Task DragAsync(IPage page, string name, string? before)
    {
        var grip = (await page.Locator($"li[data-name='{name}'] .order-grip").BoundingBoxAsync())!;
        var target = (await page.Locator(before is null ? ".order li:last-child" : $"li[data-name='{before}']").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(grip.X + (grip.Width / 2), grip.Y + (grip.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X + (grip.Width / 2), before is null ? target.Y + target.Height - 4 : target.Y + 4, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(IPage page) => await page.Locator(".order .what > a").AllInnerTextsAsync();

    private static async Task<IReadOnlyList<string>> TopAsync(IPage page)
    {
        await page.GotoAsync("/");
        return await page.Locator(".front-top h2 > a").AllInnerTextsAsync();
    }

    private static async Task SignInAsync(IPage page, NewsSiteFactory site)
    {
        var account = new NewStaff("editor@paper.example", StaffRoles.Editor, "Aya Mori", Password);
        await site.WithAsync<StaffAccounts, StaffResult>(accounts => accounts.AddAsync(account, new Articles.StaffRef(null, "test"), TestContext.Current.CancellationToken));
        await page.GotoAsync("/account/sign-in?returnUrl=/newsroom/front");
        await page.FillAsync("#Input_Email", account.Email);
        await page.FillAsync("#Input_Password", Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync("**/newsroom/front");
    }
}
