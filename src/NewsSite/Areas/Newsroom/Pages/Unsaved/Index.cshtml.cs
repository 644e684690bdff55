using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Areas.Newsroom.Pages.Unsaved;

public sealed class IndexModel : PageModel
{
    [TempData]
    public string? Notice { get; set; }
}
