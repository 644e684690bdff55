namespace NewsSite.Data;

/// <summary>
/// Whether the database is away. Whoever finds it so says it here; while it is, readers are not made to wait for it, and <see cref="DatabaseWatch"/> asks
/// in their place. The log has one line at the beginning and one at the end.
/// </summary>
public sealed partial class DatabaseOutage(TimeProvider time, ILogger<DatabaseOutage> logger)
{
    private readonly Lock _gate = new();
    private DateTime? _sinceUtc;
    private volatile bool _isOn;

    /// <summary>Whether the database is away.</summary>
    public bool IsOn => _isOn;

    /// <summary>Since when it is away; null: it is there.</summary>
    public DateTime? SinceUtc
    {
        get
        {
            lock (_gate)
            {
                return _sinceUtc;
            }
        }
    }

    /// <summary>Takes note of a failure by which <see cref="DatabaseFaults.IsAway(Exception)"/>.</summary>
    public void Begin(Exception failure)
    {
        lock (_gate)
        {
            if (_sinceUtc is null)
            {
                _sinceUtc = time.GetUtcNow().UtcDateTime;
                _isOn = true;
                Log.Began(logger, failure.GetBaseException().Message);
            }
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            if (_sinceUtc is { } sinceUtc)
            {
                (_sinceUtc, _isOn) = (null, false);
                Log.Ended(logger, (time.GetUtcNow().UtcDateTime - sinceUtc).TotalSeconds);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Error, "The database is away: {Reason} Pages that were kept are served on; it is asked every second.")]
        public static partial void Began(ILogger logger, string reason);

        [LoggerMessage(8002, LogLevel.Warning, "The database is back after {Seconds:F0} s.")]
        public static partial void Ended(ILogger logger, double seconds);
    }
}
