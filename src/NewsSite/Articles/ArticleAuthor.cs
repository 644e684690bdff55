namespace NewsSite.Articles;

/// <summary>One name of a byline, in its place.</summary>
public sealed class ArticleAuthor
{
    /// <summary>The story.</summary>
    public long ArticleId { get; private set; }

    /// <summary>The author.</summary>
    public int AuthorId { get; init; }

    /// <summary>See <see cref="AuthorId"/>.</summary>
    public Author? Author { get; private set; }

    /// <summary>Place in the byline, from 0.</summary>
    public int Position { get; set; }
}
