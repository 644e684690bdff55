using System.Globalization;
using System.Security.Claims;
using NewsSite.Articles;

namespace NewsSite.Staff;

/// <summary>Who is signed in.</summary>
public static class SignedIn
{
    /// <summary>For how long one who has shown who they are may change how they sign in.</summary>
    public static TimeSpan ProofLasts { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The claim that holds <see cref="StaffMember.DisplayName"/>.</summary>
    internal const string DisplayNameClaim = "display_name";

    /// <summary>The claim that holds the key of the session.</summary>
    internal const string SessionClaim = "session";

    /// <summary>The claim that holds when its owner last showed who they are, in ticks, UTC.</summary>
    internal const string ProvenClaim = "proven";

    /// <summary>The signed-in account, for revisions and the audit trail, with the address it comes from.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks its policy.</exception>
    public static StaffRef Of(HttpContext context)
    {
        var id = context.User.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("Nobody is signed in; the page lacks its policy.");
        return new StaffRef(id, NameOf(context.User), AddressOf(context));
    }

    /// <summary>Whether the user has an account of the paper.</summary>
    public static bool IsStaff(this ClaimsPrincipal user) => StaffRoles.All.Any(user.IsInRole);

    /// <summary>The account's display name; empty for a stranger.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(DisplayNameClaim) ?? "";

    /// <summary>The key of the session; null for a stranger.</summary>
    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    /// <summary>Whether the user showed who they are, by signing in or by the password, not longer ago than <see cref="ProofLasts"/>.</summary>
    public static bool IsProven(this ClaimsPrincipal user, DateTime nowUtc)
        => long.TryParse(user.FindFirstValue(ProvenClaim), CultureInfo.InvariantCulture, out var ticks) && nowUtc.Ticks - ticks < ProofLasts.Ticks;

    /// <summary>Where a request comes from, as the audit trail writes it; null when unknown.</summary>
    public static string? AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}
