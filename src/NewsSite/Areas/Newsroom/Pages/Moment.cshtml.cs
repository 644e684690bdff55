using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>What stands under a field for a time while somebody fills it in: the same rule, and the same words, as when the form is posted.</summary>
public sealed class MomentModel(SiteTime time) : PageModel
{
    private static readonly string[] Fields = [nameof(ArticleInput.PublicAt), nameof(ArticleInput.EndsAt), nameof(ArticleInput.EmbargoAt)];

    public IActionResult OnGet(string? name, string? at, string? quick)
    {
        if (!Fields.Contains(name))
        {
            return NotFound();
        }
        var local = quick switch
        {
            "hour" => time.ToLocal(time.NowUtc.AddHours(1)).ToString(ArticleInput.LocalForm, CultureInfo.InvariantCulture),
            "morning" => time.ToLocal(time.NowUtc).Date.AddDays(1).AddHours(6).ToString(ArticleInput.LocalForm, CultureInfo.InvariantCulture),
            _ => at,
        };
        Response.Headers["X-Local-Time"] = quick is null ? null : local;
        return Partial("_TimeBeside", new TimeField(name!, "", local, EnteredTime.Read(local, null, time)));
    }
}
