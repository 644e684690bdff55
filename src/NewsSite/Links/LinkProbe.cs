using System.Net;
using System.Net.Sockets;

namespace NewsSite.Links;

/// <summary>
/// Asks another site whether there is anything at an address. It follows nobody into a private network: the address that was checked is the one that
/// is connected to, for every redirect anew.
/// </summary>
public sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;

    private readonly Func<IPAddress, bool> _mayReach;
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
        (_mayReach, _isUsualPort, _patience) = (mayReach, isUsualPort, patience);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(4),
            PooledConnectionLifetime = TimeSpan.FromSeconds(20),
            MaxResponseHeadersLength = 32,
            MaxConnectionsPerServer = 2,
        });
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

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(_mayReach))
        {
            throw new HttpRequestException("The host is not of the public internet.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
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
