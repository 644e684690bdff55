namespace NewsSite.Articles;

/// <summary>What became of a save.</summary>
public enum SaveOutcome
{
    /// <summary>It is kept, as a revision.</summary>
    Saved,

    /// <summary>There is no such story.</summary>
    NotFound,

    /// <summary>Somebody else saved since the story was read; nothing was changed.</summary>
    EditedMeanwhile,

    /// <summary>A rule of the story forbids it; nothing was changed.</summary>
    Refused,
}

/// <summary>The answer to a save.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="ArticleId">The story; 0 where a new one was refused.</param>
/// <param name="Version">What the next save must carry: the new version when saved, the one now in force otherwise.</param>
/// <param name="Problems">Why it was refused, a sentence each; empty otherwise.</param>
public sealed record SaveResult(SaveOutcome Outcome, long ArticleId, Guid Version, IReadOnlyList<string> Problems)
{
    /// <summary>What the editor did not ask for and should know, one sentence; null for nothing.</summary>
    public string? Told { get; init; }
}
