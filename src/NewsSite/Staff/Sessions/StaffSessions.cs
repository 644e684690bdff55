using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Staff.Sessions;

/// <summary>
/// Who is signed in where. A sign-in is a row, whose key the cookie carries; every request asks for the row (<see cref="SessionCheck"/>), so a session that
/// is ended is over with the next request. What must end sessions says so here: a new password, another role, a lock.
/// </summary>
public sealed class StaffSessions(SignInManager<StaffMember> door, NewsDbContext db, AuditBook book, SiteTime time)
{
    /// <summary>How long a session that nobody uses goes on.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(12);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Signs in, in this browser.</summary>
    /// <param name="member">Who.</param>
    /// <param name="method">How they showed that they may ("password and code").</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task OpenAsync(StaffMember member, string method, CancellationToken cancellationToken)
    {
        var context = door.Context;
        var session = await BeginAsync(member.Id, method, SignedIn.AddressOf(context), BrowserName.Of(context.Request.Headers.UserAgent), cancellationToken);
        await WriteCookieAsync(member, session.Id);
    }

    /// <summary>Notes that the one who is signed in has just shown again that it is they (<see cref="SignedIn.IsProven"/>).</summary>
    public Task ProveAsync(StaffMember member) => WriteCookieAsync(member, SignedIn.SessionOf(door.Context.User) ?? "");

    /// <summary>Makes the row of a session, without a cookie that carries its key.</summary>
    public async Task<StaffSession> BeginAsync(string staffId, string method, string? fromAddress, string browser, CancellationToken cancellationToken)
    {
        var session = new StaffSession
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true),
            StaffId = staffId,
            StartedUtc = time.NowUtc,
            SeenUtc = time.NowUtc,
            Method = method,
            FromAddress = fromAddress,
            Browser = browser,
        };
        var tooOldUtc = time.NowUtc - KeptFor;
        await db.StaffSessions.Where(old => old.StaffId == staffId && old.SeenUtc < tooOldUtc).ExecuteDeleteAsync(cancellationToken);
        db.StaffSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>What the cookie of a session says beside the account.</summary>
    public IEnumerable<Claim> ClaimsOf(string sessionId)
        => [new(SignedIn.SessionClaim, sessionId), new(SignedIn.ProvenClaim, time.NowUtc.Ticks.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The sessions of an account that go on, the one seen last first.</summary>
    public Task<List<StaffSession>> OfAsync(string staffId, CancellationToken cancellationToken)
        => Open(staffId).AsNoTracking().OrderByDescending(session => session.SeenUtc).ThenBy(session => session.Id).ToListAsync(cancellationToken);

    /// <summary>Ends one; false when there is none such that goes on.</summary>
    public async Task<bool> EndAsync(string id, string staffId, StaffRef by, CancellationToken cancellationToken)
    {
        if (await Open(staffId).SingleOrDefaultAsync(session => session.Id == id, cancellationToken) is not { } session)
        {
            return false;
        }
        session.EndedUtc = time.NowUtc;
        await book.WriteAsync(by, "staff.end-session", staffId, $"{session.Browser}, {session.FromAddress}", cancellationToken);
        return true;
    }

    /// <summary>Ends those of an account, but for one, and writes nothing into the trail: that is for the deed which ends them.</summary>
    /// <returns>How many it ended.</returns>
    public Task<int> EndAllAsync(string staffId, string? except, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        return Open(staffId).Where(session => session.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedUtc, nowUtc), cancellationToken);
    }

    /// <summary>Ends one's own sessions everywhere but here.</summary>
    /// <returns>How many it ended.</returns>
    public async Task<int> EndOthersAsync(StaffRef by, CancellationToken cancellationToken)
    {
        var ended = await EndAllAsync(by.Id ?? "", SignedIn.SessionOf(door.Context.User), cancellationToken);
        await book.WriteAsync(by, "staff.end-sessions", by.Id ?? "", "everywhere else", cancellationToken);
        return ended;
    }

    /// <summary>Signs out, in this browser.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (SignedIn.SessionOf(door.Context.User) is { } id && SignedIn.Of(door.Context) is { Id: { } staffId } by)
        {
            var nowUtc = time.NowUtc;
            await Open(staffId).Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedUtc, nowUtc), cancellationToken);
            await book.WriteAsync(by, "staff.sign-out", staffId, null, cancellationToken);
        }
        await door.SignOutAsync();
    }

    private IQueryable<StaffSession> Open(string staffId)
    {
        var sinceUtc = time.NowUtc - Lasts;
        return db.StaffSessions.Where(session => session.StaffId == staffId && session.EndedUtc == null && session.SeenUtc > sinceUtc);
    }

    private Task WriteCookieAsync(StaffMember member, string sessionId)
        => door.SignInWithClaimsAsync(member, new AuthenticationProperties { IsPersistent = true }, ClaimsOf(sessionId));
}
