namespace NewsSite.Staff;

/// <summary>What became of a try to get in.</summary>
public enum DoorState
{
    /// <summary>In.</summary>
    Open,

    /// <summary>The password was right, and a code is asked for.</summary>
    CodeNeeded,

    /// <summary>Not in.</summary>
    Refused,

    /// <summary>Not looked at: too many wrong tries from this network.</summary>
    TooMany,

    /// <summary>What came before is not known any more; it begins anew with the password.</summary>
    Lost,
}

/// <summary>The answer to a try to get in.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Problem">Why not, one sentence; empty where nothing is wrong.</param>
/// <param name="Wait">After which time another try makes sense; zero for at once.</param>
public sealed record DoorAnswer(DoorState State, string Problem = "", TimeSpan Wait = default)
{
    /// <summary>In.</summary>
    public static DoorAnswer Open { get; } = new(DoorState.Open);
}
