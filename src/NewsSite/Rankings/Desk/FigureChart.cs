using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NewsSite.Rankings.Desk;

/// <summary>
/// A story's hours or days as bars, drawn as SVG: the readers stand in front of the views, which are never fewer. The labels of the axes are the page's:
/// letters in a drawing that is stretched to the width of a phone could not be read.
/// </summary>
public static class FigureChart
{
    private const double Step = 10;
    private const double Bar = 7.5;
    private const double Height = 100;

    /// <summary>The bars.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="rows">Oldest first; the last is not over yet and stands paler.</param>
    /// <param name="when">The words for a row's beginning.</param>
    public static IHtmlContent Draw(string name, IReadOnlyList<FigureRow> rows, Func<DateTime, string> when)
    {
        var most = Math.Max(1, rows.Max(row => row.Views));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"bars\" viewBox=\"0 0 {rows.Count * Step} {Height}\" preserveAspectRatio=\"none\" role=\"img\"><title>{HtmlEncoder.Default.Encode(name)}</title>");
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            svg.Append(at == rows.Count - 1 ? "<g class=\"unfinished\">" : "<g>");
            svg.Append(CultureInfo.InvariantCulture,
                $"<title>{HtmlEncoder.Default.Encode(when(row.FromUtc))}: {row.Readers:N0} readers, {row.Views:N0} views</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"whole\" x=\"{at * Step}\" y=\"0\" width=\"{Step}\" height=\"{Height}\"/>");
            Append(svg, "views", at, row.Views, most);
            Append(svg, "readers", at, row.Readers, most);
            svg.Append("</g>");
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Append(StringBuilder svg, string mark, int at, long value, long most)
    {
        if (value > 0)
        {
            var tall = Height * value / most;
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{mark}\" x=\"{(at * Step) + ((Step - Bar) / 2):0.##}\" y=\"{Height - tall:0.##}\" width=\"{Bar}\" height=\"{tall:0.##}\"/>");
        }
    }
}
