using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Staff.Sessions;

/// <summary>Asks of every request with a cookie of ours whether its session still goes on: one look-up by key. Files of the site's look are answered before.</summary>
internal static class SessionCheck
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Stands where the cookie has been read.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (services.GetRequiredService<DatabaseOutage>().IsOn)
        {
            return;
        }
        try
        {
            if (!await GoesOnAsync(context))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(context.Scheme.Name);
            }
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            // Whatever the page does with the cookie asks the database as well, and says that it is away in better words than a form to sign in.
        }
    }

    private static async Task<bool> GoesOnAsync(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var db = context.HttpContext.RequestServices.GetRequiredService<NewsDbContext>();
        var nowUtc = context.HttpContext.RequestServices.GetRequiredService<SiteTime>().NowUtc;
        if (context.Principal is not { } user || SignedIn.SessionOf(user) is not { } id)
        {
            return false;
        }
        var seenUtc = await db.StaffSessions.Where(session => session.Id == id && session.EndedUtc == null)
            .Select(session => (DateTime?)session.SeenUtc).SingleOrDefaultAsync(cancellationToken);
        if (seenUtc is { } lastUtc && nowUtc - lastUtc >= SeenEvery)
        {
            await db.StaffSessions.Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenUtc, nowUtc), cancellationToken);
        }
        return seenUtc is not null;
    }
}
