using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>
/// The secret part of a link that makes or opens an account. Nothing is stored: a token holds what must still be so when it is used, and using it
/// changes that.
/// </summary>
public sealed class StaffTokens(IDataProtectionProvider protection, SiteTime time)
{
    /// <summary>How long the first admin's link is good, unless it is used.</summary>
    public static TimeSpan FirstAdminLasts { get; } = TimeSpan.FromDays(2);

    /// <summary>How long an invitation is good, unless it is used.</summary>
    public static TimeSpan InvitationLasts { get; } = TimeSpan.FromDays(3);

    private readonly IDataProtector _firstAdmin = protection.CreateProtector("NewsSite.Staff.FirstAdmin");
    private readonly IDataProtector _invitation = protection.CreateProtector("NewsSite.Staff.Invitation");

    /// <summary>A token with which the first admin's account can be made.</summary>
    public string ForFirstAdmin() => Seal(_firstAdmin, "", FirstAdminLasts);

    /// <summary>Whether it is ours and not too old; that there is no admin yet is for <see cref="StaffAccounts"/> to say.</summary>
    public bool OpensFirstAdmin(string? token) => Open(_firstAdmin, token) is not null;

    /// <summary>A token with which one account gets a password, until it gets one or its sessions are ended.</summary>
    public string ForInvitation(StaffMember member) => Seal(_invitation, $"{member.Id} {member.SecurityStamp}", InvitationLasts);

    /// <summary>The account and the security stamp that it had; null when the token is not ours or too old.</summary>
    internal (string Id, string Stamp)? OpenInvitation(string? token)
        => Open(_invitation, token)?.Split(' ') is [var id, var stamp] ? (id, stamp) : null;

    private string Seal(IDataProtector protector, string content, TimeSpan lasts)
        => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(time.NowUtc + lasts).Ticks}|{content}"));

    private string? Open(IDataProtector protector, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }
        try
        {
            var parts = protector.Unprotect(token).Split('|', 2);
            return parts is [var until, var content] && long.Parse(until, CultureInfo.InvariantCulture) > time.NowUtc.Ticks ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
