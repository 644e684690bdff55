using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>What reached the site.</summary>
internal sealed record Arrival(string Method, string Path, string Query, int Status)
{
    public bool IsPageOf(Story story) => Method == "GET" && Path == story.Path;

    public bool IsBeaconOf(Story story) => Method == "POST" && Path == $"/views/{story.Id}";
}

/// <summary>The site on a port of its own, with a clock that only the tests move.</summary>
internal sealed class CountedSite : IAsyncDisposable
{
    private readonly NewsSiteFactory _factory;

    public CountedSite(CountBy countBy)
    {
        CountBy = countBy;
        _factory = new NewsSiteFactory
        {
            // Longer than any run: the cache in between lives by the machine's clock.
            Settings = { ["Readership:CountBy"] = countBy.ToString(), ["Caching:PageSeconds"] = "300", ["Serilog:MinimumLevel:Default"] = "Error" },
            ReplaceServices = services => services.AddSingleton<IStartupFilter>(new Front(Arrivals)),
        };
        _factory.UseKestrel(0);
        _factory.StartServer();
    }

    public CountBy CountBy { get; }

    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>Each request, when its answer is out and it is in the journal.</summary>
    public Chronicle<Arrival> Arrivals { get; } = new();

    /// <summary>The page of a section with a link to the story; the browser has it ready ahead if told how.</summary>
    public static string LinkTo(Story story, string? how = null) => $"/society?to={story.Path}&ahead={how}";

    public Task<Story> PublishAsync() => _factory.PublishAsync();

    public void After(int seconds) => _factory.Skip(TimeSpan.FromSeconds(seconds));

    /// <summary>So many beacons, when they have arrived.</summary>
    public Task<IReadOnlyList<Arrival>> BeaconsAsync(Story story, int count) => Arrivals.ManyAsync(count, arrival => arrival.IsBeaconOf(story));

    public int Beacons(Story story) => Arrivals.All.Count(arrival => arrival.IsBeaconOf(story));

    /// <summary>What is in the tables when all is rolled up: lifetime views, and the requests that were none, by reason.</summary>
    public async Task<(long Views, Dictionary<ViewOutcome, long> NotCounted)> CountAsync(Story story)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _factory.Services.GetRequiredService<ViewRollup>().RollUpNowAsync(cancellationToken);
        return await _factory.InDatabaseAsync(async db =>
        {
            var views = await db.Set<ItemTotal>().Where(row => row.ItemId == story.Id).SumAsync(row => row.Views, cancellationToken);
            var rejected = await db.Set<RejectedHour>().Where(row => row.ItemId == story.Id).ToListAsync(cancellationToken);
            return (views, rejected.GroupBy(row => row.Reason).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Requests)));
        });
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    /// <summary>
    /// Has pages fetched ahead in the way that a CDN or a hosting panel switches on for a site, which needs no word of the site itself: by the header
    /// Speculation-Rules, or a Link of rel=prefetch.
    /// </summary>
    private sealed class Front(Chronicle<Arrival> arrivals) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                await (context.Request.Path == "/ahead" ? WriteRulesAsync(context) : Promise(context, following));
                arrivals.Add(new Arrival(context.Request.Method, context.Request.Path, context.Request.QueryString.Value!, context.Response.StatusCode));
            });
            next(app);
        };

        private static Task WriteRulesAsync(HttpContext context)
        {
            var query = context.Request.Query;
            var rule = new { urls = new[] { query["to"].ToString() }, eagerness = "immediate" };
            var rules = new Dictionary<string, object> { [query["how"].ToString()] = new[] { rule } };
            return context.Response.WriteAsJsonAsync(rules, options: null, "application/speculationrules+json", context.RequestAborted);
        }

        private static Task Promise(HttpContext context, RequestDelegate following)
        {
            var (to, ahead) = (context.Request.Query["to"], context.Request.Query["ahead"].ToString());
            if (ahead == "link")
            {
                context.Response.Headers.Link = $"<{to}>; rel=prefetch";
            }
            else if (ahead.Length > 0)
            {
                context.Response.Headers["Speculation-Rules"] = $"\"/ahead?how={ahead}&to={to}\"";
            }
            return following(context);
        }
    }
}
