namespace NewsSite.Readership.Ranking;

/// <summary>Which way an entry went.</summary>
public enum MovementKind
{
    /// <summary>It holds its rank.</summary>
    Same,

    /// <summary>It is nearer to the top.</summary>
    Up,

    /// <summary>It is further from the top.</summary>
    Down,

    /// <summary>It was not on the board.</summary>
    New,
}

/// <summary>An entry's rank against the board of an hour ago.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Places">By how many places, 1 and more; 0 where it did not move or is new.</param>
public readonly record struct Movement(MovementKind Kind, int Places)
{
    /// <summary>It holds its rank.</summary>
    public static Movement Same => default;

    /// <summary>It was not on the board.</summary>
    public static Movement New => new(MovementKind.New, 0);

    /// <summary>The movement from a rank, null if there was none, to another.</summary>
    public static Movement Between(int? before, int now)
        => before is not { } rank ? New
        : rank == now ? Same
        : rank > now ? new Movement(MovementKind.Up, rank - now)
        : new Movement(MovementKind.Down, now - rank);
}
