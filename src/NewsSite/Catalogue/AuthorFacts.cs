namespace NewsSite.Catalogue;

/// <summary>What an editor writes of an author.</summary>
/// <param name="Name">1 to 120 characters.</param>
/// <param name="Role">At most 80 characters; null for none.</param>
/// <param name="Bio">At most 600 characters; null for none.</param>
/// <param name="Slug">Part of the address; empty to make it from the name.</param>
/// <param name="TakeOver">Whether to take the address from an author who had it before.</param>
public sealed record AuthorFacts(string Name, string? Role, string? Bio, string? Slug, bool TakeOver = false)
{
    /// <summary>The <see cref="CatalogueStamp"/> of what the form read; null without a form.</summary>
    public string? Was { get; init; }

    internal AuthorFacts Clean()
    {
        var name = (Name ?? "").Trim();
        return this with
        {
            Name = name,
            Role = string.IsNullOrWhiteSpace(Role) ? null : Role.Trim(),
            Bio = string.IsNullOrWhiteSpace(Bio) ? null : Bio.Trim().ReplaceLineEndings("\n"),
            Slug = Articles.Slug.From(string.IsNullOrWhiteSpace(Slug) ? name : Slug),
        };
    }

    internal List<CatalogueProblem> Problems()
    {
        (bool Broken, string Field, string Sentence)[] rules =
        [
            (!Name.Any(char.IsLetterOrDigit), nameof(Name), "Give the author a name."),
            (Name.Length > 120, nameof(Name), "The name may be 120 characters long at most."),
            (Role?.Length > 80, nameof(Role), "The role may be 80 characters long at most."),
            (Bio?.Length > 600, nameof(Bio), "The sentences about the author may be 600 characters long at most."),
        ];
        return [.. rules.Where(rule => rule.Broken).Select(rule => new CatalogueProblem(rule.Field, rule.Sentence))];
    }
}
