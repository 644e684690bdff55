using System.Net;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

/// <summary>The trail as admins look through it.</summary>
public sealed class AuditPageTests
{
    [Theory, EachDatabase]
    public async Task Days_are_those_of_the_site_s_calendar_and_both_ends_count(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);

        // Midnight in Tokyo is 15:00 UTC of the day before.
        await AddAsync(site, ("too-early", new(2030, 4, 1, 14, 59, 59, DateTimeKind.Utc)), ("first", new(2030, 4, 1, 15, 0, 0, DateTimeKind.Utc)),
            ("last", new(2030, 4, 3, 14, 59, 59, DateTimeKind.Utc)), ("too-late", new(2030, 4, 3, 15, 0, 0, DateTimeKind.Utc)));

        var page = await admin.GetPageAsync("/admin/audit?from=2030-04-02&to=2030-04-03");

        Assert.Equal(["thing/last", "thing/first"], page.QuerySelectorAll("table.audit tbody a").Select(link => link.TextContent));
        await admin.GetPageAsync("/admin/audit?from=0001-01-01&to=9999-12-31");
        using var nonsense = await admin.GetAsync("/admin/audit?from=yesterday", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task What_is_filtered_comes_as_CSV_whole_and_without_formulas(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        await AddAsync(site, [.. Enumerable.Range(1, 130).Select(number => ($"{number}", site.NowUtc))]);
        var link = (await admin.GetPageAsync("/admin/audit?what=test.deed&who=program")).QuerySelector("a[href*='audit.csv']")!.GetAttribute("href")!;

        using var answer = await admin.GetAsync(link, TestContext.Current.CancellationToken);

        Assert.Equal(("text/csv", "audit-trail.csv"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(131, lines.Length);
        Assert.EndsWith(",\"'=HYPERLINK(\"\"https://elsewhere.example\"\")\",", lines[1], StringComparison.Ordinal);
    }

    private static Task AddAsync(NewsSiteFactory site, params (string Name, DateTime AtUtc)[] deeds) => site.InDatabaseAsync(async db =>
    {
        db.AuditEntries.AddRange(deeds.Select(deed => AuditEntry.Of(
            new StaffRef(null, "test"), "test.deed", $"thing/{deed.Name}", "=HYPERLINK(\"https://elsewhere.example\")", deed.AtUtc)));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
