using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsSite.SystemTests.Processes;

/// <summary>What a request of the crowd is to come out as.</summary>
public enum Reading
{
    /// <summary>One view by one reader, from an address that nobody else has.</summary>
    View,

    /// <summary>The same visitor again at once: a double-click.</summary>
    Again,

    /// <summary>A robot.</summary>
    Robot,
}

/// <summary>Requests of one story and one kind: those sent, and those answered whole with 200.</summary>
public readonly record struct Traffic(long Sent, long Completed);

/// <summary>
/// Many clients at once. Of twenty requests fifteen are by people, three by robots, and two are made again at once. It knows of each story what it
/// sent and what it got, so the figures of the site have a lower and an upper bound.
/// </summary>
public sealed class Crowd(IReadOnlyList<string> stories)
{
    private const string Robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static readonly int Kinds = Enum.GetValues<Reading>().Length;

    private readonly long[] _sent = new long[stories.Count * Kinds];
    private readonly long[] _completed = new long[stories.Count * Kinds];
    private readonly ConcurrentQueue<string> _wrong = new();
    private long _number;
    private long _completions;
    private long _broken;

    public IReadOnlyList<string> Stories => stories;

    /// <summary>Whole answers with 200.</summary>
    public long Completed => Interlocked.Read(ref _completions);

    /// <summary>Requests that got no answer, or not the whole of it.</summary>
    public long Broken => Interlocked.Read(ref _broken);

    /// <summary>Answers that were not 200.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>A story's item.</summary>
    public static long ItemOf(string story) => long.Parse(story.Split('/')[2], CultureInfo.InvariantCulture);

    /// <summary>Reads until told to stop, and then awaits the answers that are due; a client whose connection breaks goes home.</summary>
    /// <param name="site">What to read.</param>
    /// <param name="clients">How many read at once.</param>
    /// <param name="pause">What a client waits after each request; zero: nothing.</param>
    /// <param name="stop">When to stop.</param>
    public Task ReadAsync(RunningSite site, int clients, TimeSpan pause, CancellationToken stop)
        => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => ReadUntilAsync(site.Address, pause, stop)));

    /// <summary>What has been sent and answered so far, by story.</summary>
    public Dictionary<long, Traffic> TrafficOf(Reading kind) => Enumerable.Range(0, stories.Count).ToDictionary(
        story => ItemOf(stories[story]),
        story => new Traffic(Interlocked.Read(ref _sent[Slot(story, kind)]), Interlocked.Read(ref _completed[Slot(story, kind)])));

    private async Task ReadUntilAsync(Uri address, TimeSpan pause, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ReadNextAsync(client, TestContext.Current.CancellationToken);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, CancellationToken.None);
                }
            }
        }
        catch (Exception ended) when (ended is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            // What was sent and not answered may have been counted or not. (A bare SocketException: HttpClient asks for the peer's address right after it
            // has connected, and the peer was killed in between.)
            Interlocked.Increment(ref _broken);
        }
    }

    private async Task ReadNextAsync(HttpClient client, CancellationToken stop)
    {
        var number = Interlocked.Increment(ref _number);
        var story = (int)(number / 20 % stories.Count);
        var visitor = string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 255}.{number & 255}");
        if (number % 20 < 3)
        {
            await ReadAsync(client, story, Reading.Robot, visitor, stop);
        }
        else if (await ReadAsync(client, story, Reading.View, visitor, stop) && number % 20 > 17)
        {
            await ReadAsync(client, story, Reading.Again, visitor, stop);
        }
    }

    private async Task<bool> ReadAsync(HttpClient client, int story, Reading kind, string visitor, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, stories[story]);
        request.Headers.Add("X-Forwarded-For", visitor);
        request.Headers.TryAddWithoutValidation("User-Agent", kind == Reading.Robot ? Robot : RunningSite.Firefox);
        Interlocked.Increment(ref _sent[Slot(story, kind)]);
        using var answer = await client.SendAsync(request, stop);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            _wrong.Enqueue($"{stories[story]}: {(int)answer.StatusCode}");
            return false;
        }
        Interlocked.Increment(ref _completed[Slot(story, kind)]);
        Interlocked.Increment(ref _completions);
        return true;
    }

    private static int Slot(int story, Reading kind) => (story * Kinds) + (int)kind;
}
