using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>Answers in the place of a page that is not there. Asks no database: it is also the page that says that the database is away.</summary>
[NotKept]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public int Shown => Code is >= 400 and <= 599 ? Code : 404;

    public string? Note => HttpContext.Features.Get<Withdrawal>()?.Note is { Length: > 0 } note ? note : null;

    public PageHead Head => new() { Title = words[Key + ".Title"] };

    /// <summary>Which of our words it has: "Error." and the status.</summary>
    public string Key => Shown switch
    {
        400 or 403 or 404 or 410 or 413 or 429 or 503 => string.Create(CultureInfo.InvariantCulture, $"Error.{Shown}"),
        >= 500 => "Error.500",
        _ => "Error.Other",
    };

    [NonHandler]
    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
        => Response.StatusCode = Shown;

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
