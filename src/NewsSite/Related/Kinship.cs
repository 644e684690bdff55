namespace NewsSite.Related;

/// <summary>
/// How closely stories belong together: by the topics that they share, a rare one counting more than one that every third story has; by the rare words that
/// their headlines and standfirsts share; by the section; and a little by how near in time they are.
/// </summary>
internal sealed class Kinship
{
    private const double OfTopic = 1.6;
    private const double OfHeadline = 1.0;
    private const double OfStandfirst = 0.5;
    private const double OfSection = 1.2;
    private const double OfTime = 1.5;
    private const double Least = 0.3;
    private const double Common = 0.25;
    private const double DaysOfNews = 30;
    private const double OtherLanguage = 0.3;
    private readonly StoryTraits _story;
    private readonly IReadOnlyDictionary<int, int> _taggedWith;
    private readonly HashSet<string> _headline;
    private readonly HashSet<string> _words;
    private readonly Dictionary<StoryTraits, (HashSet<string> Headline, HashSet<string> All)> _others;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <param name="story">The story that others are looked for.</param>
    /// <param name="others">All that come into question: what is rare among them is rare.</param>
    /// <param name="taggedWith">How many stories have a topic, for each topic of the story.</param>
    public Kinship(StoryTraits story, IReadOnlyCollection<StoryTraits> others, IReadOnlyDictionary<int, int> taggedWith)
    {
        (_story, _taggedWith) = (story, taggedWith);
        (_headline, _words) = Words(story);
        _others = others.ToDictionary(other => other, Words);
        foreach (var word in _others.Values.SelectMany(words => words.All).Where(_words.Contains))
        {
            _uses[word] = _uses.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>
    /// The closest first; of two that are equally close the newer, so that the order is the same on every database. What has nothing in common but the time
    /// is left out.
    /// </summary>
    public IReadOnlyList<StoryTraits> Closest(int count)
        => [.. _others.Keys.Select(other => (Other: other, Common: InCommon(other))).Where(each => each.Common > Least)
            .OrderByDescending(each => each.Common + InTime(each.Other))
            .ThenByDescending(each => each.Other.PublishedUtc).ThenByDescending(each => each.Other.Id)
            .Take(count).Select(each => each.Other)];

    private double InCommon(StoryTraits other)
    {
        var (headline, all) = _others[other];
        var common = other.TagIds.Where(_taggedWith.ContainsKey).Sum(tag => OfTopic * Math.Log(1 + (1000.0 / _taggedWith[tag])) / Math.Log(11))
            + all.Where(_words.Contains).Sum(word => Rarity(word) * (headline.Contains(word) && _headline.Contains(word) ? OfHeadline : OfStandfirst))
            + (other.SectionId == _story.SectionId ? OfSection : 0);
        return other.Language == _story.Language ? common : common * OtherLanguage;
    }

    private double InTime(StoryTraits other) => OfTime * Math.Exp(-Math.Abs((other.PublishedUtc - _story.PublishedUtc).TotalDays) / DaysOfNews);

    // From 0 for what a quarter of them have to 1 for what one has alone.
    private double Rarity(string word)
    {
        var most = Math.Max(2, _others.Count * Common);
        return Math.Max(0, 1 - (Math.Log(_uses[word]) / Math.Log(most)));
    }

    private static (HashSet<string> Headline, HashSet<string> All) Words(StoryTraits story)
    {
        var headline = SignificantWords.Of(story.Headline);
        var all = SignificantWords.Of(story.Standfirst);
        all.UnionWith(headline);
        return (headline, all);
    }
}
