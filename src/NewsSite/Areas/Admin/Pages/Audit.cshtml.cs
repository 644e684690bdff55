using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages;

public sealed class AuditModel(NewsDbContext db) : PageModel
{
    private const int Rows = 50;

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<StaffRow> Members { get; private set; } = [];

    public IReadOnlyList<string> Actions { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>A subject as people know it: an account by its name.</summary>
    public string NameOf(string subject)
        => Members.FirstOrDefault(member => subject == $"staff/{member.Id}")?.DisplayName ?? subject;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = db.AuditEntries.AsNoTracking().Matching(new AuditFilter(Who, What, Subject), Before);
        var page = await found.Take(Rows + 1).ToListAsync(cancellationToken);
        Next = page.Count > Rows ? page[Rows - 1].Id : null;
        Entries = page.Count > Rows ? page[..Rows] : page;
        Members = await StaffRow.AllAsync(db, cancellationToken);
        Actions = await AuditTrail.ActionsAsync(db, cancellationToken);
    }
}
