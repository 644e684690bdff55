namespace NewsSite.Assets;

/// <summary>A file of <c>wwwroot</c>, compressed before anyone asks for it.</summary>
internal sealed record Asset
{
    public required string ContentType { get; init; }

    public required byte[] Plain { get; init; }

    /// <summary>Null where compression does not pay (pictures).</summary>
    public required byte[]? Brotli { get; init; }

    /// <summary>See <see cref="Brotli"/>.</summary>
    public required byte[]? Gzip { get; init; }

    /// <summary>The version in its address: the first 12 hexadecimal digits of its SHA-256.</summary>
    public required string Version { get; init; }
}
