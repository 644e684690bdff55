using System.Collections.Immutable;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>What the look of foreign words says: word processors make bold and italic of styles as often as of tags.</summary>
internal static class ForeignStyle
{
    /// <summary>The value of one declaration of the element's own style, in lower case; null for none.</summary>
    public static string? Of(IElement element, string property)
    {
        if (element.GetAttribute("style") is not { } style || !style.Contains(property, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        foreach (var declaration in style.Split(';'))
        {
            if (declaration.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && declaration.AsSpan(0, colon).Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
            }
        }
        return null;
    }

    /// <summary>The marks of words inside the element: those around it, with its own tag's and its style's, which has the last word.</summary>
    public static ImmutableList<Mark> Marks(IElement element, ImmutableList<Mark> around)
    {
        var marks = element.LocalName switch
        {
            "b" or "strong" => With(around, MarkKind.Bold),
            "i" or "em" or "cite" or "dfn" or "var" => With(around, MarkKind.Italic),
            "sup" => With(around, MarkKind.Superscript),
            "sub" => With(around, MarkKind.Subscript),
            "a" => ForeignLink.Of(element) is { } link && !around.Exists(mark => mark.Kind == MarkKind.Link) ? around.Add(link) : around,
            _ => around,
        };
        marks = Of(element, "font-weight") is { } weight ? Set(marks, MarkKind.Bold, IsBold(weight)) : marks;
        marks = Of(element, "font-style") is { } slant ? Set(marks, MarkKind.Italic, slant.StartsWith("italic", StringComparison.Ordinal) || slant.StartsWith("oblique", StringComparison.Ordinal)) : marks;
        return Of(element, "vertical-align") switch
        {
            "super" => With(marks, MarkKind.Superscript),
            "sub" => With(marks, MarkKind.Subscript),
            _ => marks,
        };
    }

    private static bool IsBold(string weight)
        => weight is "bold" or "bolder" || (int.TryParse(weight, out var number) && number >= 600);

    private static ImmutableList<Mark> With(ImmutableList<Mark> marks, MarkKind kind) => Set(marks, kind, true);

    private static ImmutableList<Mark> Set(ImmutableList<Mark> marks, MarkKind kind, bool on)
    {
        var has = marks.Exists(mark => mark.Kind == kind);
        return on == has ? marks : on ? marks.Add(new Mark(kind)) : marks.RemoveAll(mark => mark.Kind == kind);
    }
}
