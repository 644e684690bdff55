using NewsSite.Data;
using NewsSite.FrontPage;
using NewsSite.Pages;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Curation;

/// <summary>All that the desk of the front shows.</summary>
public sealed record FrontSheet
{
    /// <summary>What stands in the form.</summary>
    public required FrontInput Input { get; init; }

    /// <summary>The pins, in the form's order.</summary>
    public required IReadOnlyList<PinLine> Lines { get; init; }

    /// <summary>Stories that could be pinned.</summary>
    public required IReadOnlyList<FrontStory> Found { get; init; }

    /// <summary>The front as it would be.</summary>
    public required FrontPlan Plan { get; init; }

    /// <summary>What is wrong with the order as a whole; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>What somebody else ordered meanwhile; null unless an order was refused for it.</summary>
    public FrontOrder? Meanwhile { get; init; }
}

/// <summary>Reads it.</summary>
public sealed class FrontSheets(NewsDbContext db, FrontComposer composer, SiteTime time)
{
    /// <summary>The page with <paramref name="input"/> in its fields and <paramref name="problems"/> beside them.</summary>
    public async Task<FrontSheet> ReadAsync(FrontInput input, IReadOnlyDictionary<long, string> problems, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        var stories = await FrontStories.InOrderAsync(db, [.. input.Pins.Select(pin => pin.ArticleId)], cancellationToken);
        var lines = new List<PinLine>();
        var place = 0;
        foreach (var story in stories)
        {
            var pin = input.Pins.First(pin => pin.ArticleId == story.Id);
            var stands = story.IsPublicAt(nowUtc) && place < FrontOrder.Places;
            lines.Add(new PinLine(story, pin, pin.Entered(time), stands ? ++place : 0, problems.GetValueOrDefault(story.Id)));
        }
        var found = await FrontStories.SearchAsync(db, input.Q, nowUtc, cancellationToken);
        return new FrontSheet
        {
            Input = input,
            Lines = lines,
            Found = [.. found.Where(story => !lines.Exists(line => line.Story.Id == story.Id))],
            Plan = await composer.ComposeAsync([.. stories.Select(story => story.Id)], cancellationToken),
            Problem = problems.GetValueOrDefault(0),
        };
    }
}
