using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Articles;
using NewsSite.Readership.Ranking;
using NewsSite.Staff;

namespace NewsSite.Benchmarks.Size;

/// <summary>The pages of admins, over HTTP. Goal: 200 ms at a billion lifetime views.</summary>
internal static partial class PagesAtSize
{
    private const string Password = "seven quiet umbrellas";
    private const int Rounds = 7;

    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var (app, _) = await LargeSite.OpenAsync(folder, cancellationToken);
        await using var owned = app;
        // Before the start, so that the site does not load the figures in the background while its pages are measured.
        var board = app.Services.GetRequiredService<RankingBoard>();
        await board.LoadAsync(cancellationToken);
        await SizeCommand.MeasureAsync("A rebuild of the board", Rounds, () => board.RebuildAsync(cancellationToken));
        await app.StartAsync(cancellationToken);
        using var admin = await SignInAsync(app, cancellationToken);
        var story = board.Latest.Top(RankingWindow.Month)[0].ItemId;
        string[] paths =
        [
            "/newsroom", "/admin/rankings?window=hour", "/admin/rankings?window=day", "/admin/rankings?window=week", "/admin/rankings?window=month",
            "/admin/rankings?window=month&section=section-1", $"/admin/rankings/{story}", $"/admin/rankings/{story}?span=days", "/admin/rankings/not-counted",
            "/admin/rankings/not-counted?span=days", "/admin/audit", "/", "/ranking", "/ranking?window=month",
        ];
        foreach (var path in paths)
        {
            await GetAsync(admin, path, cancellationToken);
            await SizeCommand.MeasureAsync(path, Rounds, () => GetAsync(admin, path, cancellationToken));
        }
        await app.StopAsync(cancellationToken);
    }

    private static async Task GetAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            Console.WriteLine($"{path}: {answer.StatusCode}");
        }
    }

    private static async Task<HttpClient> SignInAsync(WebApplication app, CancellationToken cancellationToken)
    {
        const string email = "admin@paper.example";
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<StaffAccounts>()
                .AddAsync(new NewStaff(email, StaffRoles.Admin, "The admin", Password), new StaffRef(null, "benchmark"), cancellationToken);
            Console.WriteLine(made.Member is null ? "The admin was there already." : "The admin was made.");
        }
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        var form = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), cancellationToken);
        using var fields = new FormUrlEncodedContent(
            [new("Input.Email", email), new("Input.Password", Password), new("__RequestVerificationToken", TokenField().Match(form).Groups[1].Value)]);
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), fields, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"Signing in was answered by {answer.StatusCode}.");
    }

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
