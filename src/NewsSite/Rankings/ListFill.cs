using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>One line of a list of five.</summary>
/// <param name="Story">What it shows.</param>
/// <param name="Movement">How it moved in the last hour; null for a line that the day's board did not give.</param>
/// <param name="IsLatest">Whether it only fills the list because it is new, and stands under "Latest".</param>
public sealed record ListLine(Headline Story, Movement? Movement, bool IsLatest);

/// <summary>The rule by which a list of five is filled.</summary>
public static class ListFill
{
    /// <summary>
    /// The lines of a list, best first: the windows from the narrowest to the widest as far as their entries have <paramref name="floor"/> readers, then the
    /// newest stories. No story stands twice; one without a headline is not public and left out.
    /// </summary>
    /// <param name="windows">Boards of the list's group: day, week, month.</param>
    /// <param name="newest">Public stories to fill it with, in order; may hold some twice.</param>
    /// <param name="headlines">Public stories by id.</param>
    /// <param name="floor">Readers that an entry must have, 0 or more.</param>
    /// <param name="length">Lines wanted, 1 or more.</param>
    public static IReadOnlyList<ListLine> Lines(
        IReadOnlyList<IReadOnlyList<RankedItem>> windows, IEnumerable<Headline> newest, IReadOnlyDictionary<long, Headline> headlines, int floor, int length)
    {
        var lines = new List<ListLine>(length);
        var taken = new HashSet<long>();
        for (var window = 0; window < windows.Count; window++)
        {
            foreach (var ranked in windows[window])
            {
                if (lines.Count < length && ranked.Readers >= floor && headlines.TryGetValue(ranked.ItemId, out var story) && taken.Add(story.Id))
                {
                    lines.Add(new ListLine(story, window == 0 ? ranked.Movement : null, IsLatest: false));
                }
            }
        }
        lines.AddRange(newest.Where(story => taken.Add(story.Id)).Take(length - lines.Count).Select(story => new ListLine(story, null, IsLatest: true)));
        return lines;
    }
}
