using System.CommandLine;
using NewsSite.Backups;
using Spectre.Console;

namespace NewsSite.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the whole site as one file, and back.</summary>
public static class BackupCommand
{
    /// <summary><c>backup FILE</c>.</summary>
    public static Command CreateBackup()
    {
        var file = new Argument<string>("file") { Description = "The file to write, which must not be there yet." };
        var command = new Command("backup", "Write the whole site to one file: tables, photos, and views not yet in the tables. The site may run.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            (services, progress) => services.GetRequiredService<SiteBackup>().MakeAsync(parsed.GetRequiredValue(file), progress, cancellationToken)));
        return command;
    }

    /// <summary><c>restore FILE</c>.</summary>
    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "A file that the command backup wrote." };
        var command = new Command("restore", "Make an empty site what a backup holds, on SQLite or PostgreSQL. The site must not run.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            (services, progress) => services.GetRequiredService<SiteRestore>().RestoreAsync(parsed.GetRequiredValue(file), progress, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, BackupProgress, Task> work)
    {
        await using var app = CommandHost.Build();
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await AnsiConsole.Progress().StartAsync(progress => work(scope.ServiceProvider, ShownIn(progress)));
            return 0;
        }
        catch (BackupException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static BackupProgress ShownIn(ProgressContext progress)
    {
        var tasks = Enum.GetValues<BackupStep>().ToDictionary(step => step, _ => (ProgressTask?)null);
        return new BackupProgress(
            (step, amount) =>
            {
                if (amount > 0)
                {
                    var task = tasks[step] ??= progress.AddTask(step.ToString(), maxValue: double.Epsilon);
                    task.MaxValue = task.MaxValue < 1 ? amount : task.MaxValue + amount;
                }
            },
            (step, amount) => tasks[step]?.Increment(amount));
    }
}
