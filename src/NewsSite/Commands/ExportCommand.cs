using System.CommandLine;
using NewsSite.Exports;
using Spectre.Console;

namespace NewsSite.Commands;

/// <summary><c>export FILE|FOLDER</c>: the paper as files that people can read.</summary>
public static class ExportCommand
{
    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "The folder to write, or a zip file if it ends in .zip. Neither may be there yet." };
        var command = new Command(
            "export",
            "Write stories in Markdown with their histories, photos, and the rest as JSON: what import reads back. The site may run. "
            + "Accounts, the audit trail and readership are in a backup, not here.") { target };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(target), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string target, CancellationToken cancellationToken)
    {
        await using var app = CommandHost.Build();
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await AnsiConsole.Progress().StartAsync(progress
                => scope.ServiceProvider.GetRequiredService<SiteExport>().WriteAsync(target, ShownIn(progress), cancellationToken));
            return 0;
        }
        catch (ExportException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    internal static ExportProgress ShownIn(ProgressContext progress)
    {
        var tasks = new Dictionary<string, ProgressTask>();
        return (what, done, total) =>
        {
            if (!tasks.TryGetValue(what, out var task))
            {
                tasks[what] = task = progress.AddTask(what, maxValue: Math.Max(1, total));
            }
            task.Value = total == 0 ? 1 : done;
        };
    }
}
