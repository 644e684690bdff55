using Microsoft.AspNetCore.Http;

namespace NewsSite.Readership.Counting;

/// <summary>What a handler said against counting its answer; kept as a feature of the request.</summary>
internal sealed class ViewExclusion(ViewOutcome outcome)
{
    public ViewOutcome Outcome { get; } = outcome;
}

/// <summary>Lets a handler speak against counting its answer.</summary>
public static class ViewExclusionExtensions
{
    /// <summary>Says why the answer to this request is no countable view: a preview is <see cref="ViewOutcome.NotPublic"/>. A rule that comes before still gives the outcome.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ViewOutcome.Counted"/>, or no outcome at all.</exception>
    public static void ExcludeFromViews(this HttpContext context, ViewOutcome outcome)
    {
        if (outcome is ViewOutcome.Counted or > ViewOutcome.Held)
        {
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a reason against counting.");
        }
        context.Features.Set(new ViewExclusion(outcome));
    }
}
