using System.CommandLine;

namespace NewsSite.Commands;

/// <summary>The program's commands. Without one it serves; what it does not know is left to the host's configuration.</summary>
public static class CommandLine
{
    /// <summary>Runs the command in <paramref name="args"/>; returns the process's exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("NewsSite: a newspaper on the web.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(HealthCommand.Create());
        root.Subcommands.Add(StaffCommand.Create());
        return root.Parse(args).InvokeAsync();
    }
}
