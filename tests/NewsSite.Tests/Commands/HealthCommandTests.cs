using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NewsSite.Commands;

namespace NewsSite.Tests.Commands;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData("/well", 0)]
    [InlineData("/ill", 1)]
    public async Task The_exit_code_says_how_the_site_is(string path, int exitCode)
    {
        await using var site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/well", () => "Healthy");
        site.MapGet("/ill", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await site.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, await CommandLine.RunAsync(["health", site.Urls.Single() + path]));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/healthz")]
    [InlineData("not an address")]
    public async Task No_answer_is_a_failure(string url)
        => Assert.NotEqual(0, await CommandLine.RunAsync(["health", url]));
}
