using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>
/// What a password must be: long and not guessable, whatever its characters (NIST SP 800-63B-4, 3.1.1.2: no rules of composition, a list of
/// what is common, and words of the context).
/// </summary>
public sealed class PasswordRules(IOptions<SiteOptions> site) : IPasswordValidator<StaffMember>
{
    /// <summary>Shortest password, in characters.</summary>
    public const int ShortestLength = 12;

    /// <summary>Longest password, in characters: hashing a book would cost the server, not the guesser.</summary>
    public const int LongestLength = 256;

    private const int WordLength = 4;

    /// <summary>The rules in one sentence, for the form.</summary>
    public static string InWords => $"At least {ShortestLength} characters; a few words that only you would put together are best.";

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password)
        => Task.FromResult(Problem(user, password ?? "") is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
            : IdentityResult.Success);

    private string? Problem(StaffMember user, string password)
    {
        if (password.Length < ShortestLength)
        {
            return $"The password needs at least {ShortestLength} characters; this one has {password.Length}.";
        }
        if (password.Length > LongestLength)
        {
            return $"The password may have at most {LongestLength} characters.";
        }
        if (CommonPasswords.Contains(password))
        {
            return "That password is one of the first that a guesser would try.";
        }
        return Holds(password, user.Email?.Split('@')[0]) || Holds(password, site.Value.Name) || Holds(password, site.Value.Name.Replace(" ", "", StringComparison.Ordinal))
            ? "The password may hold neither your e-mail address nor the name of the paper."
            : null;
    }

    private static bool Holds(string password, string? word)
        => word is { Length: >= WordLength } && password.Contains(word, StringComparison.OrdinalIgnoreCase);
}
