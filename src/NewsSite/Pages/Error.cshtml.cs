using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Pages;

/// <summary>Answers in the place of a page that is not there. Asks no database: it is also the page that says that the database is away.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel, IReaderPage
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public int Shown => Code is >= 400 and <= 599 ? Code : 404;

    public string? Note => HttpContext.Features.Get<Withdrawal>()?.Note is { Length: > 0 } note ? note : null;

    public PageHead Head => new() { Title = Words.Title };

    public (string Title, string Sentence) Words => Shown switch
    {
        400 => ("That request made no sense to us", "Something in the address or the form was not what the page expected. Go back, and try once more."),
        403 => ("This page is for staff", "Your account may not open it. If it should, ask an admin of the paper."),
        404 => ("There is no page here", "The address may be mistyped, or the story was never published under it."),
        410 => ("This story was withdrawn", "The desk has taken it down."),
        413 => ("That was too much at once", "What you sent is bigger than this page takes."),
        429 => ("One moment, please", "There were too many requests from where you are. Try again in a minute."),
        503 => ("We will be right back", "The paper is catching its breath. Try again in a minute."),
        >= 500 => ("Something broke on our side", "It is not your fault, and it has been written down for us to mend. Try again in a minute."),
        _ => ("That did not work", "The page could not be shown as asked."),
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
