using NewsSite.Articles;

namespace NewsSite.Catalogue;

/// <summary>What is wrong with a deed.</summary>
/// <param name="Field">The field of the form ("Slug"); empty for the deed as a whole.</param>
/// <param name="Sentence">For people.</param>
public sealed record CatalogueProblem(string Field, string Sentence);

/// <summary>What became of a deed: done where nothing is wrong.</summary>
/// <param name="Id">The section, author or tag that it was about.</param>
/// <param name="Problems">Why nothing was changed; empty when it was done.</param>
public sealed record CatalogueResult(int Id, IReadOnlyList<CatalogueProblem> Problems)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Problems.Count == 0;
}

/// <summary>What a deed did, for the audit trail and for those who must know.</summary>
internal sealed record CatalogueDeed(int Id, string Action, string Subject, string Detail)
{
    public PaperChange Change { get; init; } = new();

    public IReadOnlyList<CatalogueProblem> Problems { get; init; } = [];

    public static CatalogueDeed Refused(string sentence, string field = "") => Refused([new CatalogueProblem(field, sentence)]);

    public static CatalogueDeed Refused(IReadOnlyList<CatalogueProblem> problems) => new(0, "", "", "") { Problems = problems };
}
