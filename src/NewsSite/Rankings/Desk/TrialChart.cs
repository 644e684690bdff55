using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NewsSite.Rankings.Desk;

/// <summary>The days of a trial as bars, drawn as SVG: above the line what would be counted besides, below it what would be counted no more.</summary>
public static class TrialChart
{
    private const double Step = 10;
    private const double Bar = 7.5;
    private const double Height = 100;

    /// <summary>The bars.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="days">Oldest first; the last is not over yet and stands paler.</param>
    /// <param name="when">The words for a day.</param>
    public static IHtmlContent Draw(string name, IReadOnlyList<TrialDay> days, Func<DateTime, string> when)
    {
        var (up, down) = (days.Max(day => day.WouldCount), days.Max(day => day.WouldRefuse));
        var unit = Height / Math.Max(1, up + down);
        var line = up * unit;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"bars trial\" viewBox=\"0 0 {Math.Max(days.Count, 7) * Step} {Height}\" preserveAspectRatio=\"none\" role=\"img\"><title>{HtmlEncoder.Default.Encode(name)}</title>");
        for (var at = 0; at < days.Count; at++)
        {
            var day = days[at];
            svg.Append(at == days.Count - 1 ? "<g class=\"unfinished\">" : "<g>");
            svg.Append(CultureInfo.InvariantCulture,
                $"<title>{HtmlEncoder.Default.Encode(when(day.FromUtc))}: {day.WouldCount:N0} more, {day.WouldRefuse:N0} fewer</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"whole\" x=\"{at * Step}\" y=\"0\" width=\"{Step}\" height=\"{Height}\"/>");
            Append(svg, "more", at, line - (day.WouldCount * unit), day.WouldCount * unit);
            Append(svg, "fewer", at, line, day.WouldRefuse * unit);
            svg.Append("</g>");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M0 {line:0.##}H{Math.Max(days.Count, 7) * Step}\"/>");
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Append(StringBuilder svg, string mark, int at, double top, double tall)
    {
        if (tall > 0)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{mark}\" x=\"{(at * Step) + ((Step - Bar) / 2):0.##}\" y=\"{top:0.##}\" width=\"{Bar}\" height=\"{tall:0.##}\"/>");
        }
    }
}
