using NewsSite.Articles;

namespace NewsSite.Pages;

/// <summary>Hands out the stories of a front, each once; a photo, too, is shown once: to the story that is placed first.</summary>
internal sealed class FrontDesk(IEnumerable<Headline> stories)
{
    private readonly HashSet<long> _shown = [];
    private List<Headline> _left = [.. stories];

    /// <summary>Takes the story that <paramref name="choose"/> picks from those that are left; null if it picks none.</summary>
    public Headline? Take(Func<IEnumerable<Headline>, Headline?> choose)
    {
        if (choose(_left) is not { } story)
        {
            return null;
        }
        var photo = story.Photo?.Id;
        _left.Remove(story);
        if (photo is { } id && _shown.Add(id))
        {
            _left = [.. _left.Select(left => left.Photo?.Id == id ? left with { Photo = null } : left)];
        }
        return story;
    }

    /// <summary>Takes up to <paramref name="count"/> stories, one after the other.</summary>
    public List<Headline> TakeMany(int count, Func<IEnumerable<Headline>, Headline?> choose)
    {
        var taken = new List<Headline>(count);
        while (taken.Count < count && Take(choose) is { } story)
        {
            taken.Add(story);
        }
        return taken;
    }
}
