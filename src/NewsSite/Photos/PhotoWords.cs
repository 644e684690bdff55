namespace NewsSite.Photos;

/// <summary>What is said about a photo when it comes in.</summary>
/// <param name="Alt">What it shows, for somebody who does not see it; at most 400 characters.</param>
/// <param name="Caption">What, where, when; at most 600 characters.</param>
/// <param name="Credit">Who made it; at most 120 characters.</param>
public sealed record PhotoWords(string Alt, string Caption, string Credit)
{
    /// <summary>Longest <see cref="Alt"/>.</summary>
    public const int AltLength = 400;

    /// <summary>Longest <see cref="Caption"/>.</summary>
    public const int CaptionLength = 600;

    /// <summary>Longest <see cref="Credit"/>.</summary>
    public const int CreditLength = 120;

    /// <summary>Nothing said.</summary>
    public static PhotoWords None { get; } = new("", "", "");

    /// <summary>These words, and those of <paramref name="other"/> where nothing is said.</summary>
    public PhotoWords Or(PhotoWords other) => new(
        string.IsNullOrWhiteSpace(Alt) ? other.Alt : Alt,
        string.IsNullOrWhiteSpace(Caption) ? other.Caption : Caption,
        string.IsNullOrWhiteSpace(Credit) ? other.Credit : Credit);

    /// <summary>The sentence against them; null when they will do.</summary>
    internal string? Problem() => (Alt.Trim().Length, Caption.Trim().Length, Credit.Trim().Length) switch
    {
        ( > AltLength, _, _) => $"The text alternative is longer than {AltLength} characters.",
        (_, > CaptionLength, _) => $"The caption is longer than {CaptionLength} characters.",
        (_, _, > CreditLength) => $"The credit is longer than {CreditLength} characters.",
        _ => null,
    };
}

/// <summary>What became of an upload: a photo of the library, or one sentence that says why not.</summary>
/// <param name="Photo">Null when it was refused.</param>
/// <param name="Problem">Null when it was taken.</param>
public sealed record PhotoResult(Photo? Photo, string? Problem)
{
    /// <summary>Refused for the moment alone: the same photo may be taken in a minute.</summary>
    public static PhotoResult Busy { get; } = Refused("Too many photos are coming in right now. Please send it again in a minute.");

    internal static PhotoResult Refused(string problem) => new(null, problem);
}
