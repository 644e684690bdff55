using System.Globalization;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>How a story moved, for the eye and in words.</summary>
public static class MovementMark
{
    /// <summary>HTML of the mark; empty for null. The arrow is drawn by the style sheet; a screen reader says "up 3", "down 1", "new" or "unchanged".</summary>
    public static string Of(Movement? movement) => movement switch
    {
        null => "",
        { Kind: MovementKind.New } => "<span class=\"move new\">new</span>",
        { Kind: MovementKind.Same } => "<span class=\"move same\"><span class=\"vh\">unchanged</span></span>",
        { Kind: MovementKind.Up } up => Moved("up", up.Places),
        { } down => Moved("down", down.Places),
    };

    /// <summary>The same, but nothing for a story that holds its rank: a short list has no room to say so.</summary>
    public static string OfChange(Movement? movement) => movement is { Kind: MovementKind.Same } ? "" : Of(movement);

    /// <summary>The movement in words.</summary>
    public static string Words(Movement movement) => movement.Kind switch
    {
        MovementKind.New => "new",
        MovementKind.Up => string.Create(CultureInfo.InvariantCulture, $"up {movement.Places}"),
        MovementKind.Down => string.Create(CultureInfo.InvariantCulture, $"down {movement.Places}"),
        _ => "unchanged",
    };

    private static string Moved(string way, int places)
        => string.Create(CultureInfo.InvariantCulture, $"<span class=\"move {way}\"><span class=\"vh\">{way} </span>{places}</span>");
}
