using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Links;

namespace NewsSite.Tests.Links;

public sealed class LinkProbeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/good", LinkState.Good)]
    [InlineData("/no-head", LinkState.Good)]
    [InlineData("/gone", LinkState.Broken)]
    [InlineData("/missing", LinkState.Broken)]
    [InlineData("/closed", LinkState.Unknown)]
    [InlineData("/error", LinkState.Unknown)]
    [InlineData("/silent", LinkState.Unknown)]
    [InlineData("/moved-to-missing", LinkState.Broken)]
    [InlineData("/round", LinkState.Unknown)]
    [InlineData("/to-file", LinkState.Unknown)]
    public async Task A_link_is_broken_only_when_nothing_is_there(string path, LinkState state)
    {
        await using var other = await OtherSite.StartAsync();
        using var probe = new LinkProbe(_ => true, _ => true, path == "/silent" ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(30));
        Assert.Equal(state, await probe.LookAsync(new Uri(other.Address, path), Cancel));
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_not_followed()
    {
        await using var inner = await OtherSite.StartAsync();
        await using var outer = await OtherSite.StartAsync(inner.Address);
        // The first site stands for one of the public internet, the second for one behind it.
        using var probe = new LinkProbe(_ => true, address => address.Port == outer.Address.Port, TimeSpan.FromSeconds(30));
        Assert.Equal(LinkState.Unknown, await probe.LookAsync(new Uri(outer.Address, "/elsewhere"), Cancel));
        Assert.Equal(0, inner.Asked);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("ftp://else.example/")]
    [InlineData("http://else.example:25/")]
    public async Task The_desk_asks_nothing_of_its_own_network(string address)
    {
        using var probe = new LinkProbe();
        Assert.Equal(LinkState.Unknown, await probe.LookAsync(new Uri(address), Cancel));
    }

    [Fact]
    public void The_book_asks_once_for_each_address_keeps_what_it_learns_for_hours_and_holds_no_more_than_it_can()
    {
        var time = new FakeTimeProvider();
        var book = new LinkBook(time, Options.Create(new LinkOptions()));
        var address = new Uri("https://else.example/x#part");
        Assert.Equal(LinkState.Pending, book.Look(address));
        Assert.Equal(LinkState.Pending, book.Look(new Uri("https://else.example/x")));
        Assert.Equal(1, book.Waiting.Count);
        book.Keep(address, LinkState.Broken);
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(LinkState.Broken, book.Look(address));
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(LinkState.Pending, book.Look(address));
        var answers = Enumerable.Range(0, 600).Select(number => book.Look(new Uri($"https://else.example/{number}"))).ToList();
        Assert.Equal(LinkState.Unknown, answers[^1]);
        Assert.Equal(500, book.Waiting.Count);
    }

    private sealed class OtherSite(WebApplication app) : IAsyncDisposable
    {
        private int _asked;

        public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        public int Asked => _asked;

        public static async Task<OtherSite> StartAsync(Uri? inner = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var site = new OtherSite(app);
            app.Run(context => site.AnswerAsync(context, inner));
            await app.StartAsync(Cancel);
            return site;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task AnswerAsync(HttpContext context, Uri? inner)
        {
            Interlocked.Increment(ref _asked);
            var isHead = HttpMethods.IsHead(context.Request.Method);
            switch (context.Request.Path.Value)
            {
                case "/silent":
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    break;
                case "/elsewhere":
                    context.Response.Redirect(inner!.ToString());
                    break;
                case "/moved-to-missing":
                    context.Response.Redirect("/missing", permanent: true);
                    break;
                case "/round":
                    context.Response.Redirect("/round");
                    break;
                case "/to-file":
                    context.Response.Headers.Location = "file:///etc/passwd";
                    context.Response.StatusCode = 302;
                    break;
                default:
                    context.Response.StatusCode = context.Request.Path.Value switch
                    {
                        "/good" => 200,
                        "/no-head" => isHead ? 405 : 200,
                        "/gone" => 410,
                        "/missing" => 404,
                        "/closed" => 403,
                        _ => 500,
                    };
                    break;
            }
        }
    }
}
