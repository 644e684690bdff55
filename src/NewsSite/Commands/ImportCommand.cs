using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Backups;
using NewsSite.Data;
using NewsSite.Imports;
using Spectre.Console;

namespace NewsSite.Commands;

/// <summary><c>import FILE</c>: brings stories along from elsewhere. What it has kept it finds again, so it may be stopped, and run again.</summary>
public static class ImportCommand
{
    private const string Auto = "auto";

    private static readonly Argument<string> Source = new("file") { Description = "A file, or a folder whose files are imported in the order of their names." };
    private static readonly Option<string> Format = new("--format") { Description = "What it is, where it cannot be told from the file.", DefaultValueFactory = _ => Auto };
    private static readonly Option<string?> As = new("--as") { Description = "draft: all as drafts. published: public also where the source does not say. Else as the source says." };
    private static readonly Option<string?> Section = new("--section") { Description = "Slug of the section for stories whose own is not known here." };
    private static readonly Option<bool> MakeSections = new("--make-sections") { Description = "Make the sections that are not known here." };
    private static readonly Option<bool> Pages = new("--pages") { Description = "Take pages (\"About us\") as stories too." };
    private static readonly Option<string?> Photos = new("--photos") { Description = "Folder with the photos, such as a copy of wp-content/uploads." };
    private static readonly Option<bool> FetchPhotos = new("--fetch-photos") { Description = "Fetch photos from the network that are not in the folder." };
    private static readonly Option<string?> Origin = new("--origin") { Description = "The source's name or address, where the file does not say." };
    private static readonly Option<string> Language = new("--language") { Description = "Language of stories whose source does not say.", DefaultValueFactory = _ => "en" };
    private static readonly Option<string?> By = new("--by") { Description = "E-mail of the account that imports; without it the history says \"import\"." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Do everything, keep nothing." };
    private static readonly Option<bool> Watch = new("--watch") { Description = "Go on: import what is dropped into the folder, until stopped." };
    private static readonly Option<string?> Report = new("--report") { Description = "File for the whole report: .csv or .json." };

    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        As.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not (null or "draft" or "published"))
            {
                result.AddError("--as must be draft or published.");
            }
        });
        var command = new Command("import", "Bring stories along from elsewhere, with their photos. Run again, it takes only what is new or has changed.")
        {
            Source, Format, As, Section, MakeSections, Pages, Photos, FetchPhotos, Origin, Language, By, DryRun, Watch, Report,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Imports into a site and prints what was done; 0, or 1 where something failed.</summary>
    public static async Task<int> ImportAsync(
        IServiceProvider services, string path, string? format, ImportOptions options, string? reportFile, TextWriter output, IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var file = reportFile is null ? null : ReportFile.Create(reportFile);
        var report = new ImportReport(line => file?.Add(line));
        try
        {
            await services.GetRequiredService<FileImporter>().ImportAsync(path, format, options, report, progress, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped. What is named below is kept; the same command goes on from there.");
            await new ImportSummary(output).WriteAsync(report, options);
            return 1;
        }
        await new ImportSummary(output).WriteAsync(report, options);
        return report.HasFailures ? 1 : 0;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var app = CommandHost.Build();
        app.Services.GetRequiredService<RestoreMark>().Refuse();
        await app.MigrateAsync(cancellationToken);
        try
        {
            var options = await OptionsAsync(app, parsed, cancellationToken);
            var format = parsed.GetValue(Format) is { } named && named != Auto ? named : null;
            if (SpecialImports.IsSite(parsed.GetRequiredValue(Source), format))
            {
                return await SpecialImports.ReadSiteAsync(app.Services, parsed.GetRequiredValue(Source), Console.Out, cancellationToken);
            }
            if (parsed.GetValue(Watch))
            {
                return await SpecialImports.WatchAsync(app.Services, new(parsed.GetRequiredValue(Source), format, options), Console.Out, cancellationToken);
            }
            await using var summary = new StringWriter();
            var exitCode = await AnsiConsole.Progress().StartAsync(progress => ImportAsync(
                app.Services, parsed.GetRequiredValue(Source), format, options, parsed.GetValue(Report), summary, ShownIn(progress), cancellationToken));
            await Console.Out.WriteAsync(summary.ToString());
            return exitCode;
        }
        catch (ImportException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<ImportOptions> OptionsAsync(WebApplication app, ParseResult parsed, CancellationToken cancellationToken) => new()
    {
        By = await StaffAsync(app, parsed.GetValue(By), cancellationToken),
        As = parsed.GetValue(As) switch { "draft" => ImportAs.Draft, "published" => ImportAs.Published, _ => ImportAs.AtTheSource },
        Section = parsed.GetValue(Section),
        MakeSections = parsed.GetValue(MakeSections),
        Pages = parsed.GetValue(Pages),
        Photos = parsed.GetValue(Photos) is { } folder ? Directory.Exists(folder) ? folder : throw new ImportException($"There is no folder {folder}.") : null,
        FetchPhotos = parsed.GetValue(FetchPhotos),
        Origin = parsed.GetValue(Origin),
        Language = parsed.GetRequiredValue(Language),
        DryRun = parsed.GetValue(DryRun),
    };

    private static async Task<StaffRef> StaffAsync(WebApplication app, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return new StaffRef(null, "import");
        }
        await using var scope = app.Services.CreateAsyncScope();
        var normalised = email.ToUpperInvariant();
        var member = await scope.ServiceProvider.GetRequiredService<NewsDbContext>().Users.AsNoTracking()
            .SingleOrDefaultAsync(user => user.NormalizedEmail == normalised, cancellationToken);
        return member is null ? throw new ImportException($"There is no account {email}.") : new StaffRef(member.Id, member.DisplayName);
    }

    private static InlineProgress ShownIn(ProgressContext progress)
    {
        var tasks = new Dictionary<string, ProgressTask>();
        return new InlineProgress(step =>
        {
            if (!tasks.TryGetValue(step.File, out var task))
            {
                tasks[step.File] = task = progress.AddTask(Markup.Escape(step.File), maxValue: Math.Max(1, step.Length));
            }
            task.Value = Math.Min(step.Done, step.Length);
        });
    }

    // Progress<T> would tell it later, on another thread.
    private sealed class InlineProgress(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
