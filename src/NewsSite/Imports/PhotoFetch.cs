using System.Net;
using NewsSite.Security;

namespace NewsSite.Imports;

/// <summary>
/// Fetches photos from the network: from public addresses only, whichever a name leads to at that moment, so that an imported file cannot make this machine
/// ask its own network; bounded in size and time.
/// </summary>
public sealed class PhotoFetch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient _client;

    /// <summary>Fetches from public addresses.</summary>
    public PhotoFetch()
        : this(PublicAddress.Is)
    {
    }

    internal PhotoFetch(Func<IPAddress, bool> allowed)
    {
        var handler = OutwardConnection.Handler(allowed, TimeSpan.FromSeconds(5));
        handler.MaxAutomaticRedirections = 3;
        _client = new HttpClient(handler) { Timeout = Patience };
    }

    /// <summary>The bytes at an address, at most <paramref name="most"/> of them, or why not.</summary>
    public async Task<(byte[]? Bytes, string? Why)> GetAsync(string address, long most, CancellationToken cancellationToken)
    {
        var absolute = address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return (null, $"{address} is no address of a photo.");
        }
        // The client's own patience ends with the headers.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await _client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return (null, $"{address} answers {(int)answer.StatusCode}.");
            }
            await using var stream = await answer.Content.ReadAsStreamAsync(limit.Token);
            return await BoundedStream.ReadAsync(stream, most, limit.Token) is { } bytes ? (bytes, null) : (null, $"{address} is larger than {most / 1_000_000.0:0.#} MB.");
        }
        catch (Exception silence) when (silence is HttpRequestException or IOException || (silence is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, $"{address} does not answer: {silence.GetBaseException().Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
