using System.Net;
using System.Net.Sockets;
using NewsSite.Security;

namespace NewsSite.Links;

/// <summary>
/// Asks another site whether there is anything at an address. It follows nobody into a private network.
/// </summary>
public sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;

    private readonly Func<Uri, bool> _isUsualPort;
    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _patience;

    /// <summary>A probe of the public internet on the usual ports.</summary>
    public LinkProbe()
        : this(PublicAddress.Is, address => address.Port is 80 or 443, TimeSpan.FromSeconds(6))
    {
    }

    /// <summary>A probe of what <paramref name="mayReach"/> and <paramref name="isUsualPort"/> let through, for no longer than <paramref name="patience"/> a request.</summary>
    public LinkProbe(Func<IPAddress, bool> mayReach, Func<Uri, bool> isUsualPort, TimeSpan patience)
    {
        (_isUsualPort, _patience) = (isUsualPort, patience);
        var handler = OutwardConnection.Handler(mayReach, TimeSpan.FromSeconds(4));
        handler.AllowAutoRedirect = false;
        handler.PooledConnectionLifetime = TimeSpan.FromSeconds(20);
        handler.MaxResponseHeadersLength = 32;
        handler.MaxConnectionsPerServer = 2;
        _http = new HttpMessageInvoker(handler);
    }

    /// <summary>What is there. Fails for nothing but a cancelled token.</summary>
    public async Task<LinkState> LookAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var at = address;
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                if (at.Scheme is not ("http" or "https") || !_isUsualPort(at))
                {
                    return LinkState.Unknown;
                }
                var (status, next) = await AskAsync(at, cancellationToken);
                if (next is null)
                {
                    return Of(status);
                }
                at = next;
            }
            return LinkState.Unknown;
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or UriFormatException or InvalidOperationException)
        {
            return HasNoHost(failure) ? LinkState.Broken : LinkState.Unknown;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return LinkState.Unknown;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Servers that do not know HEAD, or answer it otherwise than a reader, are asked as a reader would; what they send is not read.
    private async Task<(HttpStatusCode Status, Uri? Next)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var head = await SendAsync(HttpMethod.Head, address, cancellationToken);
        return (int)head.Status < 400 ? head : await SendAsync(HttpMethod.Get, address, cancellationToken);
    }

    private async Task<(HttpStatusCode Status, Uri? Next)> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (compatible; NewsSite link check)");
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        using var answer = await _http.SendAsync(request, limit.Token);
        var next = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location ? new Uri(address, location) : null;
        return (answer.StatusCode, next);
    }

    private static LinkState Of(HttpStatusCode status) => (int)status switch
    {
        404 or 410 => LinkState.Broken,
        >= 200 and < 400 => LinkState.Good,
        _ => LinkState.Unknown,
    };

    private static bool HasNoHost(Exception? failure)
        => failure is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } || (failure?.InnerException is { } inner && HasNoHost(inner));
}
