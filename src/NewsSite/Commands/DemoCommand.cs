using System.CommandLine;
using NewsSite.StarterEdition;
using NewsSite.Synthetic;
using Spectre.Console;

namespace NewsSite.Commands;

/// <summary><c>demo</c>: synthetic stories and readers, for load tests.</summary>
public static class DemoCommand
{
    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var articles = new Option<int>("--articles") { Description = "How many stories to add.", Required = true };
        var views = new Option<long>("--views") { Description = "How many requests to let happen over the last 30 days.", DefaultValueFactory = _ => 0 };
        articles.Validators.Add(result => Refuse(result, result.GetValue(articles) is < 0 or > 10_000_000, "--articles must be 0 to 10,000,000."));
        views.Validators.Add(result => Refuse(result, result.GetValue(views) is < 0 or > 1_000_000_000, "--views must be 0 to 1,000,000,000."));
        var command = new Command("demo", "Add synthetic articles, and readers of them, for load tests.") { articles, views };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(articles), parsed.GetValue(views), cancellationToken));
        return command;
    }

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, bool isWrong, string sentence)
    {
        if (isWrong)
        {
            result.AddError(sentence);
        }
    }

    private static async Task<int> RunAsync(int articles, long views, CancellationToken cancellationToken)
    {
        await using var app = CommandHost.Build();
        await app.MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EditionLoader>().LoadSectionsAndAuthorsAsync(cancellationToken);
        var writer = scope.ServiceProvider.GetRequiredService<SyntheticArticles>();
        var readers = scope.ServiceProvider.GetRequiredService<SyntheticReaders>();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var written = progress.AddTask("Articles", maxValue: Math.Max(1, articles));
            await writer.WriteAsync(articles, new Progress<int>(count => written.Value = count), cancellationToken);
            written.Value = written.MaxValue;
            var read = progress.AddTask("Views", maxValue: Math.Max(1, views));
            var stories = await writer.ReadStoriesAsync(cancellationToken);
            if (views > 0 && stories.Count > 0)
            {
                await readers.ReadAsync(stories, views, seed: 1, new Progress<long>(count => read.Value = count), cancellationToken);
            }
            read.Value = read.MaxValue;
        });
        return 0;
    }
}
