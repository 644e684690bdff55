using System.Globalization;
using Microsoft.Extensions.Localization;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>How a story moved, for the eye and in words.</summary>
public sealed class MovementMark(IStringLocalizer<Words> words)
{
    /// <summary>HTML of the mark; empty for null. The arrow is drawn by the style sheet; a screen reader says "up 3", "down 1", "new" or "unchanged".</summary>
    public string Of(Movement? movement) => movement switch
    {
        null => "",
        { Kind: MovementKind.New } => $"<span class=\"move new\">{words["Move.New"]}</span>",
        { Kind: MovementKind.Same } => $"<span class=\"move same\"><span class=\"vh\">{words["Move.Same"]}</span></span>",
        { Kind: MovementKind.Up } up => Moved("up", words["Move.Up"], up.Places),
        { } down => Moved("down", words["Move.Down"], down.Places),
    };

    /// <summary>The same, but nothing for a story that holds its rank: a short list has no room to say so.</summary>
    public string OfChange(Movement? movement) => movement is { Kind: MovementKind.Same } ? "" : Of(movement);

    /// <summary>The movement in the words of the desk.</summary>
    public static string Words(Movement movement) => movement.Kind switch
    {
        MovementKind.New => "new",
        MovementKind.Up => string.Create(CultureInfo.InvariantCulture, $"up {movement.Places}"),
        MovementKind.Down => string.Create(CultureInfo.InvariantCulture, $"down {movement.Places}"),
        _ => "unchanged",
    };

    private static string Moved(string way, string word, int places)
        => string.Create(CultureInfo.InvariantCulture, $"<span class=\"move {way}\"><span class=\"vh\">{word} </span>{places}</span>");
}
