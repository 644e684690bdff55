using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Counting;

public sealed class PathCostTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private readonly string _list = Path.Combine(Path.GetTempPath(), $"robot-list-{Guid.NewGuid():N}.json");

    public PathCostTests() => File.WriteAllText(_list, """[{ "pattern": "Firefox/136" }]""");

    [Theory]
    [InlineData(CountedSite.Firefox, false)]
    [InlineData(CountedSite.Firefox, true)]
    [InlineData("curl/8.5.0", false)]
    [InlineData("curl/8.5.0", true)]
    public async Task Counting_a_request_of_a_known_agent_allocates_nothing(string agent, bool trial)
    {
        await using var site = await CountedSite.StartAsync(_database, options =>
        {
            // It judges both agents otherwise.
            options.Shadow.RobotListFile = trial ? _list : "";
            options.Shadow.RobotListMode = RobotListMode.Replace;
            options.SegmentBytes = 1 << 20;
        });
        var counter = site.Services.GetRequiredService<ViewCounter>();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        context.Request.Headers.UserAgent = agent;
        for (var warm = 0; warm < 100; warm++)
        {
            counter.Count(context, 7);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 100; n++)
        {
            counter.Count(context, 7);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_list);
        return _database.DisposeAsync();
    }
}
