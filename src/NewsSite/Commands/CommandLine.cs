using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsSite.Site;

namespace NewsSite.Commands;

/// <summary>The program's commands. Without one it serves; what it does not know is left to the host's configuration.</summary>
public static class CommandLine
{
    /// <summary>Runs the command in <paramref name="args"/>; returns the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("NewsSite: a newspaper on the web.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(HealthCommand.Create());
        root.Subcommands.Add(StaffCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(BackupCommand.CreateBackup());
        root.Subcommands.Add(BackupCommand.CreateRestore());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (WrongSettingException wrong)
        {
            return await RefuseAsync([wrong.Message]);
        }
        catch (OptionsValidationException wrong)
        {
            return await RefuseAsync(wrong.Failures);
        }
    }

    private static async Task<int> RefuseAsync(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            await Console.Error.WriteLineAsync(sentence);
        }
        return 1;
    }
}
