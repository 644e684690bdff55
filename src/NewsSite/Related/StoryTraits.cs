namespace NewsSite.Related;

/// <summary>What of a story says which others it belongs with.</summary>
internal sealed record StoryTraits
{
    public required long Id { get; init; }

    public required int SectionId { get; init; }

    public required string Headline { get; init; }

    public required string Standfirst { get; init; }

    public required string Language { get; init; }

    public required DateTime PublishedUtc { get; init; }

    public IReadOnlySet<int> TagIds { get; init; } = new HashSet<int>();
}
