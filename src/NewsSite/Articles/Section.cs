namespace NewsSite.Articles;

/// <summary>A section of the paper ("News Services"); the group in which the engine ranks.</summary>
public sealed class Section
{
    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>First part of the address; never one of <see cref="ReservedNames"/>.</summary>
    public required string Slug { get; set; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; set; }

    /// <summary>The name in Japanese; null where there is none.</summary>
    public string? NameJa { get; set; }

    /// <summary>Name of one of the accent colours in <c>tokens.css</c>, such as "vermilion".</summary>
    public required string Accent { get; set; }

    /// <summary>Place in the section bar, from 1.</summary>
    public int Position { get; set; }
}
