using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using NewsSite.Data;

namespace NewsSite.Caching;

/// <summary>
/// The pages that were rendered, in memory. A page is handed out while it is fresh: until its time is over or a new board is out. While the database is
/// away it is handed out for <see cref="CachingOptions.StaleMinutes"/> more, but not past the instant at which a story expires.
/// </summary>
public sealed class KeptPages : IOutputCacheStore, IDisposable
{
    private readonly PageEdition _edition;
    private readonly DatabaseOutage _outage;
    private readonly TimeProvider _time;
    private readonly TimeSpan _stale;
    private readonly MemoryCache _pages;

    /// <summary>Keeps nothing yet.</summary>
    public KeptPages(IOptions<CachingOptions> caching, PageEdition edition, DatabaseOutage outage, TimeProvider time)
    {
        _edition = edition;
        _outage = outage;
        _time = time;
        _stale = TimeSpan.FromMinutes(caching.Value.StaleMinutes);
        _pages = new MemoryCache(new MemoryCacheOptions { SizeLimit = caching.Value.MaxMegabytes * 1024L * 1024L });
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        => ValueTask.FromResult(_pages.TryGetValue(key, out KeptPage? page) && MayBeServed(page!) ? page!.Bytes : null);

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var page = new KeptPage(value, _edition.Board, _time.GetUtcNow().UtcDateTime + validFor);
        _pages.Set(key, page, new MemoryCacheEntryOptions { Size = value.Length + (2L * key.Length), AbsoluteExpirationRelativeToNow = validFor + _stale });
        return ValueTask.CompletedTask;
    }

    /// <summary>Frees every page: there is one tag.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        _pages.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    private bool MayBeServed(KeptPage page)
    {
        var nowUtc = _time.GetUtcNow().UtcDateTime;
        return _outage.IsOn
            ? nowUtc < page.FreshUntilUtc + _stale && (nowUtc < page.FreshUntilUtc || !(_edition.StoryExpiresUtc <= nowUtc))
            : nowUtc < page.FreshUntilUtc && page.Board == _edition.Board;
    }

    private sealed record KeptPage(byte[] Bytes, long Board, DateTime FreshUntilUtc);
}
