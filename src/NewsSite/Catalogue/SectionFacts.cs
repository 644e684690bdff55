using System.Text.RegularExpressions;
using NewsSite.Articles;

namespace NewsSite.Catalogue;

/// <summary>What an admin writes of a section.</summary>
/// <param name="Name">1 to 60 characters.</param>
/// <param name="NameJa">At most 60 characters; null for none.</param>
/// <param name="Slug">Its address; empty to make it from the name.</param>
/// <param name="Accent">One of <see cref="SectionAccents.All"/>.</param>
/// <param name="TakeOver">Whether to take the address from a section that had it before.</param>
public sealed partial record SectionFacts(string Name, string? NameJa, string Slug, string Accent, bool TakeOver = false)
{
    private const int Longest = 60;

    /// <summary>The <see cref="CatalogueStamp"/> of what the form read; null without a form.</summary>
    public string? Was { get; init; }

    internal SectionFacts Clean()
    {
        var name = (Name ?? "").Trim();
        return this with
        {
            Name = name,
            NameJa = string.IsNullOrWhiteSpace(NameJa) ? null : NameJa.Trim(),
            Slug = string.IsNullOrWhiteSpace(Slug) ? Articles.Slug.From(name) : Slug.Trim().ToLowerInvariant(),
            Accent = Accent ?? "",
        };
    }

    internal List<CatalogueProblem> Problems()
    {
        (bool Broken, string Field, string Sentence)[] rules =
        [
            (Name.Length == 0, nameof(Name), "Give the section a name."),
            (Name.Length > Longest, nameof(Name), $"The name may be {Longest} characters long at most."),
            (NameJa?.Length > Longest, nameof(NameJa), $"The name may be {Longest} characters long at most."),
            (Slug.Length > Longest || !PlainSlug().IsMatch(Slug), nameof(Slug), "The address is made of small letters a to z, digits and single hyphens, 60 at most."),
            (ReservedNames.Contains(Slug), nameof(Slug), $"The site itself uses the address “{Slug}”; choose another."),
            (!SectionAccents.All.Contains(Accent), nameof(Accent), "Choose one of the colours."),
        ];
        return [.. rules.Where(rule => rule.Broken).Select(rule => new CatalogueProblem(rule.Field, rule.Sentence))];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex PlainSlug();
}
