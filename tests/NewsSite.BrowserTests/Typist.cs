using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests;

/// <summary>
/// Does with mouse and keys what an editor does, and counts how long a person takes for it by the keystroke-level model (Card, Moran and Newell, 1980),
/// so that the figure does not depend on how busy the machine is that runs the test.
/// </summary>
public sealed class Typist(IPage page)
{
    // Some 14 characters a second at most, a good typist; pointing and pressing; hand from keys to mouse or back; making up one's mind; a page that opens.
    private const double Key = 0.07;
    private const double Point = 1.2;
    private const double Home = 0.4;
    private const double Think = 1.35;
    private const double Open = 1.0;

    /// <summary>What a person would have taken until now, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>Types into the field that has the focus.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.TypeAsync(text);
        Seconds += text.Length * Key;
    }

    /// <summary>Presses a key, or several at once.</summary>
    public async Task PressAsync(string keys)
    {
        await page.Keyboard.PressAsync(keys);
        Seconds += keys.Split('+').Length * Key;
    }

    /// <summary>Finds something on the screen and clicks on it.</summary>
    public async Task ClickAsync(string selector)
    {
        await page.ClickAsync(selector);
        Seconds += Think + Home + Point + Home;
    }

    /// <summary>Chooses a file in the window of the system: finds it, and opens it.</summary>
    public async Task ChooseFileAsync(string button, FilePayload file)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ClickAsync(button));
        await chooser.SetFilesAsync(file);
        Seconds += (2 * Think) + Home + (3 * Point) + Home;
    }

    /// <summary>Waits for a page that was asked for.</summary>
    /// <param name="address">Pattern of the end of its address.</param>
    public async Task OpensAsync(string address)
    {
        await page.WaitForURLAsync(new Regex(address + "$"));
        Seconds += Open;
    }

    /// <summary>Goes on with Tab, or back with Shift+Tab, until the element has the focus.</summary>
    public async Task TabToAsync(string selector, bool back = false)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }
            await PressAsync(back ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"Tab does not come to {selector}.");
    }
}
