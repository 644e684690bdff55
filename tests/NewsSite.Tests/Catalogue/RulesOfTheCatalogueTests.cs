using System.Globalization;
using System.Text.RegularExpressions;
using NewsSite.Catalogue;

namespace NewsSite.Tests.Catalogue;

public sealed partial class RulesOfTheCatalogueTests
{
    [Theory]
    [InlineData("fishery", "fisheries", true)]
    [InlineData("olympic-games", "olympicgames", true)]
    [InlineData("election", "elections", true)]
    [InlineData("harbour", "harbor", true)]
    [InlineData("parliament", "parliamnet", true)]
    [InlineData("earthquake", "earthquke", true)]
    [InlineData("expo-2025", "expo-2026", false)]
    [InlineData("oman", "roman", false)]
    [InlineData("hokkaido", "okinawa", false)]
    [InlineData("漁業", "漁港", false)]
    public void Tags_that_differ_by_a_plural_a_hyphen_or_one_letter_are_alike(string one, string other, bool alike)
    {
        Assert.Equal(alike, TagLikeness.Pairs([(1, one), (2, other)]).Any());
        Assert.Equal(alike, TagLikeness.Pairs([(1, other), (2, one)]).Any());
    }

    [Fact]
    public void Every_colour_of_a_section_can_be_read_on_the_paper_in_both_schemes()
    {
        var css = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "../../../../../wwwroot/css/tokens.css"));
        var papers = Paper().Match(css);
        var accents = Accent().Matches(css).ToDictionary(match => match.Groups[1].Value);

        Assert.Equal(SectionAccents.All.Order(), accents.Keys.Order());
        Assert.All(accents.Values, accent =>
        {
            Assert.InRange(Contrast(accent.Groups[2].Value, papers.Groups[1].Value), 4.5, 21);
            Assert.InRange(Contrast(accent.Groups[3].Value, papers.Groups[2].Value), 4.5, 21);
        });
    }

    // WCAG 2.2: contrast ratio, relative luminance.
    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, at) =>
        {
            var part = int.Parse(colour.AsSpan(2 * at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return weight * (part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4));
        }).Sum();
    }

    [GeneratedRegex("--paper: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")]
    private static partial Regex Paper();

    [GeneratedRegex("data-accent=\"([a-z]+)\"\\] \\{ --accent: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")]
    private static partial Regex Accent();
}
