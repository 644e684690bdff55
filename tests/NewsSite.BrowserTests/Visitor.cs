using Microsoft.Playwright;

namespace NewsSite.BrowserTests;

/// <summary>A browser window, and what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _troubles = [];

    public Visitor(IBrowserContext context, IPage page, Uri site)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text} at {message.Location}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(new Uri(request.Url) is { Scheme: "http" or "https" } to && to.Authority != site.Authority, $"asked {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, exceptions of scripts, and requests to anybody but the site.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (_troubles)
            {
                return [.. _troubles];
            }
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(bool isTrouble, string what)
    {
        if (isTrouble)
        {
            lock (_troubles)
            {
                _troubles.Add(what);
            }
        }
    }
}
