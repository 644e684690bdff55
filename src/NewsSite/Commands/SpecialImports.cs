using NewsSite.Exports;
using NewsSite.Imports;
using NewsSite.Imports.Watching;
using NewsSite.Site;
using Spectre.Console;

namespace NewsSite.Commands;

/// <summary>What the command <c>import</c> does besides reading stories one by one: a whole site that was exported, and a folder that is watched.</summary>
internal static class SpecialImports
{
    /// <summary>The name of the format that <c>export</c> writes.</summary>
    public const string SiteFormat = "newssite";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Whether a whole site is meant: by its format, or because the path is one.</summary>
    public static bool IsSite(string path, string? format)
        => format is null ? SiteImport.Recognises(path) : format.Equals(SiteFormat, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an export back: all of it or nothing.</summary>
    public static async Task<int> ReadSiteAsync(IServiceProvider services, string path, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            var report = new ImportReport();
            await AnsiConsole.Progress().StartAsync(async progress => report = await scope.ServiceProvider.GetRequiredService<SiteImport>()
                .ReadAsync(path, ExportCommand.ShownIn(progress), cancellationToken));
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{report.CountOf(ImportOutcome.Taken)} stories and {report.PhotosTaken} photos taken; {report.CountOf(ImportOutcome.Unchanged)} were here already, {report.CountOf(ImportOutcome.LeftAlone)} in another version."));
            foreach (var line in report.Lines)
            {
                await output.WriteLineAsync($"{line.File}: {string.Join(' ', line.Remarks)}");
            }
            return 0;
        }
        catch (ExportException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Message} Nothing was taken.");
            return 1;
        }
    }

    /// <summary>Watches a folder until the command is stopped, and tells of each item.</summary>
    public static async Task<int> WatchAsync(IServiceProvider services, WatchOrder order, TextWriter output, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        using var watch = new FolderWatch(
            order with { Told = line => output.WriteLine($"{line.Outcome}: {line.Title} {string.Join(' ', line.Remarks)}".TrimEnd()) },
            services.GetRequiredService<FileImporter>(), time, services.GetRequiredService<ILogger<FolderWatch>>());
        await time.EveryAsync(LookEvery, watch.LookAsync, atOnce: true, cancellationToken);
        await output.WriteLineAsync("Stopped. What has not been imported lies in the folder still.");
        return 0;
    }
}
