using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NewsSite.Rankings.Desk;

/// <summary>A small curve beside a figure, drawn as SVG: a name, and every value for those who hear it.</summary>
public static class Sparkline
{
    private const double Width = 100;
    private const double Height = 24;
    private const double Margin = 2;

    /// <summary>The curve of <paramref name="values"/>, from 0 to their maximum.</summary>
    /// <param name="name">What they are: "Readers by hour, 25 hours".</param>
    /// <param name="values">Oldest first, each 0 or more.</param>
    public static IHtmlContent Draw(string name, IReadOnlyList<long> values)
    {
        var most = values.Count == 0 ? 0 : values.Max();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"spark\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" preserveAspectRatio=\"none\" role=\"img\"><title>{HtmlEncoder.Default.Encode(name)}: ");
        svg.Append(CultureInfo.InvariantCulture, $"most {most:N0}, last {(values.Count == 0 ? 0 : values[^1]):N0}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{string.Join(", ", values)}</desc>");
        if (values.Count > 1)
        {
            var line = string.Join(' ', values.Select((value, at) => Point(at, value, values.Count, most)));
            svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"0,{Height} {line} {Width},{Height}\"/><polyline points=\"{line}\"/>");
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static string Point(int at, long value, int count, long most) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Width * at / (count - 1):0.#},{Height - Margin - ((Height - (2 * Margin)) * value / Math.Max(1, most)):0.#}");
}
