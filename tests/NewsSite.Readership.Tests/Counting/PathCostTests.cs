using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Counting;

public sealed class PathCostTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();

    [Fact]
    public async Task Counting_a_request_of_a_known_agent_allocates_nothing()
    {
        await using var site = await CountedSite.StartAsync(_database);
        var counter = site.Services.GetRequiredService<ViewCounter>();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        context.Request.Headers.UserAgent = CountedSite.Firefox;
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

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
