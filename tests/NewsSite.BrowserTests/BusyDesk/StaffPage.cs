using Microsoft.Playwright;

namespace NewsSite.BrowserTests.BusyDesk;

/// <summary>A page of the desk in a state in which somebody sees it.</summary>
/// <param name="Route">The page's route.</param>
/// <param name="Name">Of its picture.</param>
/// <param name="Path">Where it opens.</param>
/// <param name="Then">What somebody does there to come to the state; null for nothing.</param>
/// <param name="Caption">What the picture shows; null where none is kept.</param>
public sealed record StaffPage(string Route, string Name, string Path, string? Caption, Func<IPage, Task>? Then = null)
{
    /// <summary>Whether somebody who has not signed in sees it.</summary>
    public bool IsAtTheDoor { get; init; }

    /// <summary>Opens it.</summary>
    public async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(Path);
        await (Then?.Invoke(page) ?? Task.CompletedTask);
    }
}
