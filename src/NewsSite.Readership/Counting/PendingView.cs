using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace NewsSite.Readership.Counting;

/// <summary>A request whose answer has not begun to leave. Pooled, because one is needed for every page.</summary>
internal sealed class PendingView
{
    private static readonly DefaultObjectPool<PendingView> Pool = new(new DefaultPooledObjectPolicy<PendingView>(), maximumRetained: 1024);

    private HttpContext? _context;
    private ViewCounter? _counter;
    private long _item;

    public static PendingView Rent(HttpContext context, ViewCounter counter, long item)
    {
        var pending = Pool.Get();
        pending._context = context;
        pending._counter = counter;
        pending._item = item;
        return pending;
    }

    public Task Count()
    {
        var (context, counter, item) = (_context!, _counter!, _item);
        _context = null;
        _counter = null;
        Pool.Return(this);
        counter.Count(context, item);
        return Task.CompletedTask;
    }
}
