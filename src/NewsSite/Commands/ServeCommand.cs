using System.CommandLine;
using Microsoft.AspNetCore.Connections;

namespace NewsSite.Commands;

/// <summary><c>serve</c>: migrates and runs the site until it is told to stop.</summary>
public static class ServeCommand
{
    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Run the site (the default).") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    /// <summary>Runs the site; <paramref name="args"/> are configuration of the host.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var app = CommandHost.CreateBuilder(args).Build().UseNewsSite();
        await app.PrepareAsync(cancellationToken);
        try
        {
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (IOException cannotListen) when (cannotListen.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{cannotListen.Message} Stop what listens there, or choose another address with --urls.");
            return 1;
        }
    }
}
