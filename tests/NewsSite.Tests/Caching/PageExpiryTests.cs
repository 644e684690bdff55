using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Caching;

public sealed class PageExpiryTests
{
    private readonly RecordingStore _store = new();

    [Fact]
    public async Task A_page_is_kept_for_ten_seconds()
    {
        await using var site = Site();
        using var reader = site.NewReader();

        await reader.GetPageAsync("/ranking");

        Assert.Equal(TimeSpan.FromSeconds(10), Assert.Single(_store.Kept));
    }

    [Fact]
    public async Task A_page_is_kept_no_longer_than_until_the_next_story_is_due()
    {
        await using var site = Site();
        await site.PublishAsync("In four seconds", publicUtc: NewsSiteFactory.StartUtc.AddSeconds(4));
        using var reader = site.NewReader();

        await reader.GetPageAsync("/");

        Assert.Equal(TimeSpan.FromSeconds(4), Assert.Single(_store.Kept));
    }

    private NewsSiteFactory Site() => new() { ReplaceServices = services => services.AddSingleton<IOutputCacheStore>(_store) };

    /// <summary>Keeps nothing but for how long each page was to be kept.</summary>
    private sealed class RecordingStore : IOutputCacheStore
    {
        public List<TimeSpan> Kept { get; } = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult<byte[]?>(null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            Kept.Add(validFor);
            return ValueTask.CompletedTask;
        }
    }
}
