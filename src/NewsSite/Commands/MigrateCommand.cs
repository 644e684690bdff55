using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Commands;

/// <summary><c>migrate</c>: brings the database to the program's version, and does nothing to one that is there already.</summary>
public static class MigrateCommand
{
    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this version of the program.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = CommandHost.Build();
            await app.MigrateAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Applies the migrations that are missing.</summary>
    public static async Task MigrateAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NewsDbContext>().Database.MigrateAsync(cancellationToken);
    }
}
