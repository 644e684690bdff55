using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Staff;

/// <summary>Does a deed on an account as one serializable transaction with its line in the audit trail, or does nothing and says why.</summary>
public sealed class StaffDeeds(UserManager<StaffMember> users, NewsDbContext db, AuditBook book)
{
    /// <summary>Does it to an account that there is.</summary>
    /// <param name="id">The account.</param>
    /// <param name="deed">What is done; a refusal undoes it.</param>
    /// <param name="line">The line of the trail.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is done then.</param>
    public Task<StaffResult> DoAsync(string? id, Func<StaffMember, Task<StaffResult>> deed, DeedLine line, CancellationToken cancellationToken)
        => DoAsync(
            async () => await users.FindByIdAsync(id ?? "") is { } member ? await deed(member) : StaffResult.Refused("There is no such account."),
            _ => line,
            cancellationToken);

    /// <summary>Does it, and asks for the line when the account is known.</summary>
    public async Task<StaffResult> DoAsync(Func<Task<StaffResult>> deed, Func<StaffMember, DeedLine> line, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var result = await deed();
        if (result.Member is null || !result.Done)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return result;
        }
        var (by, action, detail) = line(result.Member);
        await book.WriteAsync(by, action, result.Member.Id, detail, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Identity's answer in ours.</summary>
    internal static StaffResult Result(StaffMember member, IdentityResult done)
        => done.Succeeded ? new StaffResult(member, []) : StaffResult.Refused([.. done.Errors.Select(error => error.Description)]);
}

/// <summary>What the trail says of a deed.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Action">What ("staff.lock").</param>
/// <param name="Detail">The rest in words; null where the action says all.</param>
public sealed record DeedLine(StaffRef By, string Action, string? Detail = null);
