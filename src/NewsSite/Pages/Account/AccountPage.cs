using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Pages.Account;

/// <summary>What the pages at the door have in common.</summary>
public abstract class AccountPage : PageModel
{
    protected const string DeskPath = "/newsroom";

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
}
