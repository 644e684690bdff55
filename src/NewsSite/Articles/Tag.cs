namespace NewsSite.Articles;

/// <summary>A topic that stories share.</summary>
public sealed class Tag
{
    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>Part of the tag's address; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; set; }
}
