using System.Globalization;
using NewsSite.FrontPage;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Curation;

/// <summary>What the desk of the front posts.</summary>
public sealed record FrontInput
{
    /// <summary>As read; an order that carries an old one is refused.</summary>
    public string Version { get; init; } = "";

    /// <summary>The pins, in the order in which they stand in the form.</summary>
    public List<PinInput> Pins { get; init; } = [];

    /// <summary>What is sought among the stories.</summary>
    public string? Q { get; init; }

    /// <summary>The form of an order as it is kept.</summary>
    public static FrontInput Of(FrontOrder order, SiteTime time) => new()
    {
        Version = order.Version,
        Pins = [.. order.Pins.Select(pin => new PinInput { ArticleId = pin.Story.Id, Until = pin.UntilUtc is { } until ? Local(until, time) : null })],
    };

    /// <summary>The same with its lines moved; a line that is new has no end.</summary>
    public FrontInput Moved(string? move) => this with
    {
        Pins = [.. OrderMove.Apply([.. Pins.Select(pin => pin.ArticleId)], move)
            .Select(id => Pins.FirstOrDefault(pin => pin.ArticleId == id) ?? new PinInput { ArticleId = id })],
    };

    private static string Local(DateTime utc, SiteTime time) => time.ToLocal(utc).ToString(ArticleInput.LocalForm, CultureInfo.InvariantCulture);
}

/// <summary>A line of the form.</summary>
public sealed record PinInput
{
    /// <summary>The story.</summary>
    public long ArticleId { get; init; }

    /// <summary>Wall clock of the site at which it falls off; empty for never.</summary>
    public string? Until { get; init; }

    /// <summary>Which of two instants is meant where the clocks go back; else without effect.</summary>
    public string? Which { get; init; }

    /// <summary>What that means.</summary>
    internal EnteredTime Entered(SiteTime time) => EnteredTime.Read(Until, Which, time);
}

/// <summary>A line as the page shows it.</summary>
/// <param name="Story">The story.</param>
/// <param name="Input">What stands in its fields.</param>
/// <param name="Entered">When it falls off.</param>
/// <param name="Place">Its top place, from 1; 0 where it waits.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
public sealed record PinLine(FrontStory Story, PinInput Input, EnteredTime Entered, int Place, string? Problem);
