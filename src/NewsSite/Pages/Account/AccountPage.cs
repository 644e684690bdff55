using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

/// <summary>What the pages at the door have in common.</summary>
public abstract class AccountPage : PageModel
{
    protected const string DeskPath = "/newsroom";
    protected const string SecurityPath = "/account/security";

    /// <summary>Where it goes on afterwards: only ever on this site, so that a link to the door carries nobody elsewhere.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What was refused, said on the page that it leads back to.</summary>
    [TempData]
    public string? Refusal { get; set; }

    protected string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : DeskPath;

    /// <summary>The form again, as it was filled in, with what is wrong: 422.</summary>
    protected IActionResult Again(string field, params IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError(field, problem);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The page of a link that is dead: 410.</summary>
    protected IActionResult Dead()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>Where a try at the door leads; back to the form, with the sentence beside <paramref name="field"/>, when it was in vain.</summary>
    protected IActionResult After(DoorAnswer answer, string field)
    {
        switch (answer.State)
        {
            case DoorState.Open:
                return LocalRedirect(Target);
            case DoorState.CodeNeeded:
                return RedirectToPage("/Account/Code", new { returnUrl = ReturnUrl });
            case DoorState.Lost:
                return RedirectToPage("/Account/SignIn", new { returnUrl = ReturnUrl });
            default:
                var again = Again(field, answer.Problem);
                if (answer.State == DoorState.TooMany)
                {
                    Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    Response.Headers.RetryAfter = Math.Ceiling(answer.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }
                return again;
        }
    }

    /// <summary>Asks who it is, and leads back.</summary>
    protected IActionResult AskWho(string back) => RedirectToPage("/Account/Confirm", new { returnUrl = back });

    /// <summary>Back to the page of one's own security, with what was done or why not.</summary>
    protected IActionResult Told(StaffResult result, string done)
    {
        Notice = result.Done ? done : null;
        Refusal = result.Done ? null : string.Join(' ', result.Problems);
        return RedirectToPage("/Account/Security");
    }
}
