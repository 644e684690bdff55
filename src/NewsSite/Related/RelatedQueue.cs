using System.Threading.Channels;
using NewsSite.Articles;

namespace NewsSite.Related;

/// <summary>Stories that changed and whose related ones are to be worked out anew, so that no editor waits for it. What finds no room is found in the database later.</summary>
internal sealed class RelatedQueue : IArticleListener
{
    private const int Room = 1_000;
    private readonly Channel<long> _changed = Channel.CreateBounded<long>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<long> Changed => _changed.Reader;

    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken)
    {
        _changed.Writer.TryWrite(articleId);
        return Task.CompletedTask;
    }
}
