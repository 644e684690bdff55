using System.CommandLine;

namespace NewsSite.Commands;

/// <summary><c>health URL</c>: asks a running site how it is. The runtime image has no other program that speaks HTTP.</summary>
public static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The command as it stands on the command line.</summary>
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "Address to ask, such as http://localhost:5080/healthz." };
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValue(url), UriKind.Absolute, out _))
            {
                result.AddError("URL must be an absolute address such as http://localhost:5080/healthz.");
            }
        });
        var command = new Command("health", "Exit with 0 if the address answers with success, else with 1.") { url };
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string url, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url, cancellationToken);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {silence.Message}");
            return 1;
        }
    }
}
