using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace NewsSite.Staff;

/// <summary>Identity's keeper of accounts, with lockouts by the site's clock. (So many parameters because the base asks for them.)</summary>
internal sealed class StaffUsers(
    IUserStore<StaffMember> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<StaffMember> hasher,
    IEnumerable<IUserValidator<StaffMember>> accountRules,
    IEnumerable<IPasswordValidator<StaffMember>> passwordRules,
    ILookupNormalizer keys,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<StaffMember>> logger) : UserManager<StaffMember>(store, options, hasher, accountRules, passwordRules, keys, errors, services, logger)
{
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();

    public override Task<bool> IsLockedOutAsync(StaffMember user) => Task.FromResult(user.LockoutEnabled && user.LockoutEnd >= _time.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(StaffMember user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            user.AccessFailedCount = 0;
            user.LockoutEnd = _time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        }
        return UpdateUserAsync(user);
    }
}
