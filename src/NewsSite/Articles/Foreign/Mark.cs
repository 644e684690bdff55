using System.Collections.Immutable;

namespace NewsSite.Articles.Foreign;

/// <summary>What may be done to words.</summary>
internal enum MarkKind
{
    /// <summary>Set bold.</summary>
    Bold,

    /// <summary>Set in italics.</summary>
    Italic,

    /// <summary>Raised.</summary>
    Superscript,

    /// <summary>Lowered.</summary>
    Subscript,

    /// <summary>Made a link.</summary>
    Link,
}

/// <summary>A mark on words.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Address">Of a link: where it leads.</param>
/// <param name="Title">Of a link: its title, or empty.</param>
internal sealed record Mark(MarkKind Kind, string Address = "", string Title = "");

/// <summary>What a piece of a line is.</summary>
internal enum PieceKind
{
    /// <summary>Words, to be escaped.</summary>
    Words,

    /// <summary>Code, verbatim.</summary>
    Code,

    /// <summary>A line break within the paragraph.</summary>
    Break,

    /// <summary>Markdown already.</summary>
    Ready,
}

/// <summary>A piece of a line with its marks, the outermost first.</summary>
internal sealed record Piece(PieceKind Kind, string Text, ImmutableList<Mark> Marks);
