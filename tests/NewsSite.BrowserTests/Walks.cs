using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>What staff do in a browser.</summary>
public static class Walks
{
    /// <summary>Opens the link from the log and makes the first admin.</summary>
    public static async Task MakeFirstAdminAsync(this IPage page, RunningSite site)
    {
        await page.GotoAsync((await site.FirstAdminLinkAsync()).PathAndQuery);
        await page.FillAsync("#Input_Email", StaffDoor.AdminEmail);
        await page.FillAsync("#Input_DisplayName", "Ada Admin");
        await page.FillAsync("#Input_Password", StaffDoor.Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync(url => !url.Contains("/first-admin", StringComparison.Ordinal));
    }

    /// <summary>Signs in with the first admin's account.</summary>
    public static async Task SignInAsync(this IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#Input_Email", StaffDoor.AdminEmail);
        await page.FillAsync("#Input_Password", StaffDoor.Password);
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync("**/newsroom");
    }

    /// <summary>Writes a story with a photo from the list of stories on, and publishes it; returns its public path.</summary>
    public static async Task<string> PublishStoryAsync(this IPage page, string headline, string section, byte[] photo)
    {
        await page.GotoAsync("/newsroom");
        await page.ClickAsync("a:has-text('New story')");
        await page.FillAsync("#Input_Headline", headline);
        await page.FillAsync("#Input_Standfirst", "The bridge reopens a month early, and the ferry stays.");
        await page.FillAsync("#Input_Body", "The island's **only bridge** reopens on Monday.\n\n## The ferry stays\n\n> We had grown used to waving.\n\nNobody had expected it.");
        await page.SelectOptionAsync("#Input_SectionId", new SelectOptionValue { Label = section });
        await page.ClickAsync("summary:has-text('Upload a new photo')");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "bridge.png", MimeType = "image/png", Buffer = photo });
        await page.FillAsync("#Input_Photo_Alt", "A bridge between two hills");
        await page.FillAsync("#Input_Photo_Caption", "The bridge on the evening before it reopens, at Oshima.");
        await page.FillAsync("#Input_Photo_Credit", "Walk Test");
        await page.ClickAsync("button:has-text('Publish now')");
        await page.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, "/newsroom/articles/[0-9]+"));
        var path = await page.GetAttributeAsync("a:has-text('View on site')", "href");
        return path ?? throw new InvalidOperationException("A public story has a link to it.");
    }
}
