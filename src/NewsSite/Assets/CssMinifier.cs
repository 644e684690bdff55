using System.Text;
using System.Text.RegularExpressions;

namespace NewsSite.Assets;

/// <summary>Takes out of our own style sheets what only people read: comments, indentation, blank lines. Brotli does the rest.</summary>
internal static partial class CssMinifier
{
    public static byte[] Minify(string css)
        => Encoding.UTF8.GetBytes(AroundPunctuation().Replace(WhiteSpace().Replace(Comments().Replace(css, ""), " "), "$1").Trim());

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // Not around ':' '+' or ',': there a space can mean something (a descendant's pseudo-class, calc, a string).
    [GeneratedRegex(@"\s*([{};])\s*")]
    private static partial Regex AroundPunctuation();
}
