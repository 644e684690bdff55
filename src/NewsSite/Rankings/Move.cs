using System.Globalization;

namespace NewsSite.Rankings;

/// <summary>How a story moved on its board within the last hour: a mark for the eye and words for a screen reader.</summary>
/// <param name="Kind">Class of the mark: up, down, new, same, or nothing at all.</param>
/// <param name="Places">Places won or lost, 0 or more.</param>
public readonly record struct Move(string Kind, int Places)
{
    /// <summary>Nothing is known, so nothing is shown.</summary>
    public static Move None { get; } = new("", 0);

    /// <summary>The move that a board tells: places won, places lost, or null for a story that was not on it.</summary>
    public static Move Of(int? movement) => movement switch
    {
        null => new("new", 0),
        > 0 => new("up", movement.Value),
        < 0 => new("down", -movement.Value),
        _ => new("same", 0),
    };

    /// <summary>The words: "up 3", "down 1", "new", "unchanged".</summary>
    public string Words => Kind switch
    {
        "" => "",
        "new" => "new",
        "same" => "unchanged",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Places}"),
    };

    /// <summary>HTML of the mark; empty for <see cref="None"/>. The arrow is drawn by the style sheet, the words are there for everybody's ears.</summary>
    public string Html => Kind switch
    {
        "" => "",
        "new" => "<span class=\"move new\">new</span>",
        "same" => "<span class=\"move same\"><span class=\"vh\">unchanged</span></span>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<span class=\"move {Kind}\"><span class=\"vh\">{Kind} </span>{Places}</span>"),
    };
}
