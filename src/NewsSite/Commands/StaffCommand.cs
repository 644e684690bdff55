using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Commands;

/// <summary><c>staff add</c>: makes an account, with a password read from standard input or with an invitation link that is printed.</summary>
public static class StaffCommand
{
    private static readonly StaffRef By = new(null, "staff add");

    private static readonly Option<string> Email = new("--email") { Description = "The name at sign-in.", Required = true };
    private static readonly Option<string> Role = new("--role") { Description = "Admin, Editor or Reporter.", Required = true };
    private static readonly Option<string?> Name = new("--name") { Description = "The name that colleagues see." };
    private static readonly Option<bool> PasswordFromInput = new("--password-stdin") { Description = "Read the password from standard input." };

    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var add = new Command("add", "Make an account.") { Email, Role, Name, PasswordFromInput };
        add.SetAction(RunAsync);
        return new Command("staff", "Accounts of the paper.") { add };
    }

    /// <summary>Makes the account in the site's database; 0, or 1 and the reason in <paramref name="errors"/>.</summary>
    public static async Task<int> AddAsync(
        IServiceProvider services, NewStaff account, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(account, By, cancellationToken);
        if (made.Member is not { } member)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, made.Problems));
            return 1;
        }
        await output.WriteLineAsync($"{member.Email} is {account.Role} now.");
        if (account.Password is null)
        {
            var path = $"/account/invitation?token={services.GetRequiredService<StaffTokens>().ForInvitation(member)}";
            var site = services.GetRequiredService<IOptions<SiteOptions>>().Value;
            await output.WriteLineAsync($"The account opens once, within {StaffTokens.InvitationLasts.Days} days, at {site.Absolute(path)}");
        }
        return 0;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // The name of a role is as people type it.
        var wanted = parsed.GetValue(Role) ?? "";
        var role = StaffRoles.All.FirstOrDefault(known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? wanted;
        var password = parsed.GetValue(PasswordFromInput) ? await Console.In.ReadLineAsync(cancellationToken) ?? "" : null;
        await using var app = CommandHost.Build();
        await app.MigrateAsync(cancellationToken);
        var account = new NewStaff(parsed.GetValue(Email) ?? "", role, parsed.GetValue(Name), password);
        return await AddAsync(app.Services, account, Console.Out, Console.Error, cancellationToken);
    }
}
