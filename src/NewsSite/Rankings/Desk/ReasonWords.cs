using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>The rules in words that need no knowledge of browsers.</summary>
public static class ReasonWords
{
    /// <summary>The reasons in the order in which the rules are applied; the first that applies decides.</summary>
    public static IReadOnlyList<ViewOutcome> All { get; } =
    [
        ViewOutcome.NotAPage, ViewOutcome.NotPublic, ViewOutcome.Staff, ViewOutcome.Speculative, ViewOutcome.NotANavigation, ViewOutcome.Robot,
        ViewOutcome.Network, ViewOutcome.DoubleClick, ViewOutcome.Held,
    ];

    /// <summary>The number of the rule.</summary>
    public static int Rule(this ViewOutcome reason) => (int)reason;

    /// <summary>Two or three words, as the head of a column.</summary>
    public static string Name(this ViewOutcome reason) => reason switch
    {
        ViewOutcome.NotAPage => "Not a page",
        ViewOutcome.NotPublic => "Not public",
        ViewOutcome.Staff => "Our staff",
        ViewOutcome.Speculative => "Loaded ahead",
        ViewOutcome.NotANavigation => "Not opened",
        ViewOutcome.Robot => "Robots",
        ViewOutcome.Network => "Left-out network",
        ViewOutcome.DoubleClick => "Double clicks",
        ViewOutcome.Held => "Held",
        _ => "Counted",
    };

    /// <summary>The rule in a sentence.</summary>
    public static string Sentence(this ViewOutcome reason) => reason switch
    {
        ViewOutcome.NotAPage => "The answer was not the story itself: an error, a redirect, or an address that is no story's own.",
        ViewOutcome.NotPublic => "The story was not open to readers at that moment: a preview, or one that was scheduled, expired or withdrawn.",
        ViewOutcome.Staff => "Somebody of the paper who was signed in.",
        ViewOutcome.Speculative => "A browser fetched the page in case its reader should want it. If the reader then opens it, that is counted.",
        ViewOutcome.NotANavigation => "The page was fetched by a script, a frame or an image of another page; nobody opened it.",
        ViewOutcome.Robot => "A program, by its own name, by its form, or because it claims to be a browser and does not behave as one.",
        ViewOutcome.Network => "From a network that the settings leave out, such as the paper's own office.",
        ViewOutcome.DoubleClick => "The same reader had asked for the same story within the 30 seconds before.",
        ViewOutcome.Held => "The readers came in an unnatural shape; an admin has to release or discard them.",
        _ => "A reader opened the story.",
    };
}
