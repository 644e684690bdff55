namespace NewsSite.Catalogue;

/// <summary>The accent colours that a section may have: those of <c>tokens.css</c>, each of which can be read on the paper in both schemes (WCAG 2.2, 1.4.3).</summary>
public static class SectionAccents
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["vermilion", "indigo", "pine", "plum", "ochre", "teal", "slate", "rose"];
}
