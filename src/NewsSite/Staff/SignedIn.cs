using System.Security.Claims;
using NewsSite.Articles;

namespace NewsSite.Staff;

/// <summary>Who is signed in.</summary>
public static class SignedIn
{
    /// <summary>The claim that holds <see cref="StaffMember.DisplayName"/>.</summary>
    internal const string DisplayNameClaim = "display_name";

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

    /// <summary>Where a request comes from, as the audit trail writes it; null when unknown.</summary>
    public static string? AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}
