using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace NewsSite.BrowserTests.Views;

/// <summary>Something the browser tells by itself.</summary>
/// <param name="Method">Its name in the protocol.</param>
/// <param name="Session">Whom it is about; null: the browser.</param>
/// <param name="Facts">What it says.</param>
internal sealed record BrowserEvent(string Method, string? Session, JsonElement Facts)
{
    private const int Shown = 200;

    public override string ToString() => Facts.ToString() is var facts && facts.Length > Shown ? $"{Method} {facts[..Shown]}…" : $"{Method} {facts}";
}

/// <summary>Chromium's DevTools protocol, spoken plainly.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = [];
    private Task _listening = Task.CompletedTask;
    private int _last;

    private DevTools()
    {
    }

    public Chronicle<BrowserEvent> Events { get; } = new();

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        tools._listening = tools.ListenAsync();
        return tools;
    }

    /// <summary>Asks and waits for the answer; the browser's refusal is an exception.</summary>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object?> { ["id"] = id, ["method"] = method, ["params"] = parameters ?? new { }, ["sessionId"] = session }
                .Where(part => part.Value is not null).ToDictionary());
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(question, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ListenAsync()
    {
        using var message = new MemoryStream();
        var part = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(part, CancellationToken.None);
                message.Write(part, 0, read.Count);
                if (read.EndOfMessage)
                {
                    Take(JsonSerializer.Deserialize<JsonElement>(message.GetBuffer().AsSpan(0, (int)message.Length)));
                    message.SetLength(0);
                }
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException)
        {
            // The browser has ended, or the run has.
        }
    }

    private void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id))
        {
            var session = message.TryGetProperty("sessionId", out var named) ? named.GetString() : null;
            Events.Add(new BrowserEvent(message.GetProperty("method").GetString()!, session, message.GetProperty("params")));
        }
        else if (_asked.TryRemove(id.GetInt32(), out var answer))
        {
            if (message.TryGetProperty("error", out var error))
            {
                answer.SetException(new InvalidOperationException(error.ToString()));
            }
            else
            {
                answer.SetResult(message.GetProperty("result"));
            }
        }
    }
}
