using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsSite.FrontPage;

/// <summary>The pins as they are kept.</summary>
/// <param name="Version">What a new order must carry; another once anybody has changed anything.</param>
/// <param name="Pins">Those that stand or will, in their order: none whose time is over, and none of a story that has left the public.</param>
/// <param name="LastBy">Who pinned last; null where nobody did.</param>
public sealed record FrontOrder(string Version, IReadOnlyList<PinnedStory> Pins, string? LastBy)
{
    /// <summary>Pins at one time, at most: more than the front has places, so that the next ones wait behind the first.</summary>
    public const int MostPins = 9;

    /// <summary>Top places of the front: the lead and the two beside it.</summary>
    public const int Places = 3;

    // By what is kept and not by the time: a pin that falls off by itself is nobody's change.
    internal static string VersionOf(IEnumerable<FrontPin> pins)
    {
        var text = string.Concat(pins.OrderBy(pin => pin.Position).ThenBy(pin => pin.ArticleId)
            .Select(pin => string.Create(CultureInfo.InvariantCulture, $"{pin.ArticleId} {pin.Position} {pin.UntilUtc?.Ticks};")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}

/// <summary>A pin and its story.</summary>
/// <param name="Story">The story.</param>
/// <param name="UntilUtc">When it falls off, UTC; null for when somebody takes it off.</param>
/// <param name="By">Who put it there.</param>
public sealed record PinnedStory(FrontStory Story, DateTime? UntilUtc, string By);

/// <summary>A pin that an editor wants.</summary>
/// <param name="ArticleId">The story.</param>
/// <param name="UntilUtc">When it shall fall off, UTC; null for when somebody takes it off.</param>
public sealed record PinWish(long ArticleId, DateTime? UntilUtc);

/// <summary>What became of an order.</summary>
public enum FrontOutcome
{
    /// <summary>It is in force.</summary>
    Saved,

    /// <summary>Somebody else ordered the front since it was read; nothing was changed.</summary>
    OrderedMeanwhile,

    /// <summary>A pin cannot be as wished; nothing was changed.</summary>
    Refused,
}

/// <summary>The answer to an order.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Problems">What is wrong with which story, a sentence each; 0 for the order as a whole.</param>
public sealed record FrontResult(FrontOutcome Outcome, IReadOnlyDictionary<long, string> Problems);
