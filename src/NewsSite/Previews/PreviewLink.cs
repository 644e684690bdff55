namespace NewsSite.Previews;

/// <summary>A link at which somebody without an account sees a draft as readers would, until it expires.</summary>
public sealed class PreviewLink
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>SHA-256 of the secret in the address, in hexadecimal: who reads the database cannot open it.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>Until when it opens, UTC.</summary>
    public required DateTime ExpiresUtc { get; init; }

    /// <summary>Account that made it.</summary>
    public required string? CreatedById { get; init; }

    /// <summary>The name of that account at the time.</summary>
    public required string CreatedByName { get; init; }

    /// <summary>When somebody took it back, UTC; null if nobody did.</summary>
    public DateTime? RevokedUtc { get; set; }
}
