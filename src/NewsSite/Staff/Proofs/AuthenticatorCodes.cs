using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace NewsSite.Staff.Proofs;

/// <summary>
/// Checks the six digits of an authenticator app (RFC 6238: HMAC-SHA-1 over steps of 30 seconds), in the place of Identity's own check: by the site's clock, and
/// a code that let somebody in lets nobody in again (RFC 6238, 5.2). One step before and after the present one is as good, for clocks that differ.
/// </summary>
public sealed class AuthenticatorCodes(TimeProvider time) : IUserTwoFactorTokenProvider<StaffMember>
{
    private const int StepSeconds = 30;
    private const int Tolerance = 1;
    private const string Store = "[NewsSite]";
    private const string LastStep = "LastAuthenticatorStep";

    /// <inheritdoc/>
    public Task<string> GenerateAsync(string purpose, UserManager<StaffMember> manager, StaffMember user) => Task.FromResult("");

    /// <inheritdoc/>
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffMember> manager, StaffMember user)
        => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffMember> manager, StaffMember user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || token.Length != 6)
        {
            return false;
        }
        var secret = Base32.Decode(key);
        var now = time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var last = long.TryParse(await manager.GetAuthenticationTokenAsync(user, Store, LastStep), CultureInfo.InvariantCulture, out var step) ? step : long.MinValue;
        for (var tried = Math.Max(now - Tolerance, last == long.MinValue ? long.MinValue : last + 1); tried <= now + Tolerance; tried++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(secret, tried)), System.Text.Encoding.ASCII.GetBytes(token)))
            {
                await manager.SetAuthenticationTokenAsync(user, Store, LastStep, tried.ToString(CultureInfo.InvariantCulture));
                return true;
            }
        }
        return false;
    }

    /// <summary>The code of a key at an instant, six digits.</summary>
    /// <param name="key">The key as the app is given it, in Base32.</param>
    /// <param name="at">When.</param>
    public static string CodeOf(string key, DateTimeOffset at) => CodeOf(Base32.Decode(key), at.ToUnixTimeSeconds() / StepSeconds);

    // RFC 4226, 5.3; the algorithm is the RFC's, and the one that every app knows.
    private static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // SHA-1 is what authenticator apps compute; HMAC does not rest on its resistance to collisions.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var bits = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (bits % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
