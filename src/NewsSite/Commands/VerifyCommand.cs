using System.CommandLine;
using System.Globalization;
using NewsSite.Data;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Verification;

namespace NewsSite.Commands;

/// <summary><c>verify --day D</c>: recounts a day from the archived requests and says whether the tables hold just that.</summary>
public static class VerifyCommand
{
    /// <summary>The tables are what the archive gives.</summary>
    public const int Right = 0;

    /// <summary>They are not, or the archive was changed.</summary>
    public const int Wrong = 1;

    /// <summary>There is no archive of the day, or the day is not over.</summary>
    public const int CannotTell = 2;

    private const string DayForm = "yyyy-MM-dd";

    private static readonly Option<string> Day = new("--day") { Description = "The UTC day, such as 2026-04-06.", Required = true };

    private static readonly Option<string[]> Archives = new("--archive")
    {
        Description = "The archive folder of another node, or a copy of it; as often as there are such nodes.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        Day.Validators.Add(result =>
        {
            if (!TryRead(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--day must be a day such as 2026-04-06.");
            }
        });
        var command = new Command("verify", "Recount a day from its archived requests, and compare it with the tables.") { Day, Archives };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            TryRead(parsed.GetValue(Day), out var day);
            await using var app = CommandHost.Build();
            await app.MigrateAsync(cancellationToken);
            return await RunAsync(app.Services, day, parsed.GetValue(Archives) ?? [], Console.Out, cancellationToken);
        });
        return command;
    }

    /// <summary>Verifies a day and says what it found.</summary>
    /// <returns><see cref="Right"/>, <see cref="Wrong"/> or <see cref="CannotTell"/>.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services, DateOnly day, IReadOnlyList<string> otherArchives, TextWriter output, CancellationToken cancellationToken)
    {
        var todayUtc = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (day >= todayUtc)
        {
            await output.WriteLineAsync(Say($"{day:O} is not over: it is {todayUtc:O} in UTC."));
            return CannotTell;
        }
        if (otherArchives.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            await output.WriteLineAsync($"There is no folder {missing}.");
            return CannotTell;
        }
        var verifier = services.GetRequiredService<ReadershipVerifier>();
        var found = await verifier.VerifyDayAsync(day, otherArchives, cancellationToken);
        var faults = await verifier.CheckTablesAsync(VerifyReport.Most, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var items = found.Differences.Select(each => each.ItemId).Concat(faults.Select(fault => fault.ItemId).OfType<long>()).Distinct().Take(2 * VerifyReport.Most).ToList();
        var names = await StoryName.OfAsync(scope.ServiceProvider.GetRequiredService<NewsDbContext>(), items, cancellationToken);
        return await new VerifyReport(output, names).WriteAsync(found, faults);
    }

    private static bool TryRead(string? text, out DateOnly day)
        => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
