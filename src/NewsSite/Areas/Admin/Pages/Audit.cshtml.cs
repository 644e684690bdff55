using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages;

public sealed class AuditModel(NewsDbContext db, SiteTime time) : PageModel
{
    private const int Rows = 50;

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>The first day, by the site's calendar.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day, by the site's calendar.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<StaffRow> Members { get; private set; } = [];

    public IReadOnlyList<string> Actions { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>What is filtered, for links.</summary>
    public Dictionary<string, string> Route => new Dictionary<string, string?>
    {
        ["who"] = Who,
        ["what"] = What,
        ["subject"] = Subject,
        ["from"] = From?.ToString("O", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("O", CultureInfo.InvariantCulture),
    }.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Key, part => part.Value!);

    /// <summary>Where what is filtered comes as a table.</summary>
    public string Download => QueryHelpers.AddQueryString("/admin/audit.csv", Route!);

    /// <summary>The page of what is older than an entry, under the same filter.</summary>
    public string Older(long before) => QueryHelpers.AddQueryString("/admin/audit", new Dictionary<string, string?>(Route!) { ["before"] = before.ToString(CultureInfo.InvariantCulture) });

    /// <summary>A subject as people know it: an account by its name.</summary>
    public string NameOf(string subject)
        => Members.FirstOrDefault(member => subject == $"staff/{member.Id}")?.DisplayName ?? subject;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Response.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var page = ModelState.IsValid ? await Found(Before).Take(Rows + 1).ToListAsync(cancellationToken) : [];
        Next = page.Count > Rows ? page[Rows - 1].Id : null;
        Entries = page.Count > Rows ? page[..Rows] : page;
        Members = await StaffRow.AllAsync(db, time.NowUtc, cancellationToken);
        Actions = await AuditTrail.ActionsAsync(db, cancellationToken);
    }

    private IQueryable<AuditEntry> Found(long? before)
        => db.AuditEntries.AsNoTracking().Matching(new AuditQuery(Who, What, Subject, From, To).ToFilter(time), before);
}
