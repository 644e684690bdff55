namespace NewsSite.Articles;

/// <summary>Somebody whose name stands over a story. Not an account: a byline outlives the person's time at the paper.</summary>
public sealed class Author
{
    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>Part of the author's address; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>The byline.</summary>
    public required string Name { get; set; }

    /// <summary>What the person does at the paper ("Staff Writer").</summary>
    public string? Role { get; set; }

    /// <summary>A sentence about the person, plain text.</summary>
    public string? Bio { get; set; }
}
