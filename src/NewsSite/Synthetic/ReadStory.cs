namespace NewsSite.Synthetic;

/// <summary>How the readers of a story come over time.</summary>
public enum ReadingProfile
{
    /// <summary>Rising now: most readers in the last few hours.</summary>
    Hot,

    /// <summary>Read on over some days.</summary>
    Steady,

    /// <summary>Read hard in its first hours, hardly since.</summary>
    Fading,

    /// <summary>Old, and found again every day.</summary>
    Evergreen,

    /// <summary>Not read.</summary>
    None,
}

/// <summary>A story that synthetic readers read.</summary>
/// <param name="ItemId">The story.</param>
/// <param name="PublishedUtc">Nobody reads it before.</param>
/// <param name="Weight">Readers relative to other stories, above 0.</param>
/// <param name="Profile">How they come over time.</param>
public sealed record ReadStory(long ItemId, DateTime PublishedUtc, double Weight, ReadingProfile Profile)
{
    /// <summary>Relative number of readers at an instant; 0 before publication.</summary>
    public double IntensityAt(DateTime instantUtc)
    {
        var age = (instantUtc - PublishedUtc).TotalHours;
        return age < 0 ? 0 : Weight * Profile switch
        {
            ReadingProfile.Hot => 3 * Math.Exp(-age / 9),
            ReadingProfile.Steady => 1.4 * Math.Exp(-age / 60),
            ReadingProfile.Fading => 4 * Math.Exp(-age / 7) + 0.02,
            ReadingProfile.Evergreen => 0.09,
            _ => 0,
        };
    }
}
