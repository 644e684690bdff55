namespace NewsSite.Articles.Foreign;

/// <summary>What a block is, as far as its neighbours care.</summary>
internal enum BlockKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A list.</summary>
    List,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A block of Markdown.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Pieces">Of a paragraph: what it was written from, for those who set it otherwise; empty for others.</param>
/// <param name="Marker">Of a list: the character that marks its items.</param>
internal sealed record Block(BlockKind Kind, string Text, IReadOnlyList<Piece> Pieces, char Marker = '\0');
