using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsSite.Catalogue;

namespace NewsSite.Areas.Newsroom.Curation;

/// <summary>A list of authors or tags, and where its pages are.</summary>
/// <param name="Kind">What they are ("authors").</param>
/// <param name="Page">The lines.</param>
/// <param name="Search">What was sought; null for nothing.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
public sealed record CatalogueTable(string Kind, CataloguePage Page, string? Search, bool IsFirst)
{
    /// <summary>Whether only what no story has is shown.</summary>
    public bool Unused { get; init; }

    /// <summary>Path of the list.</summary>
    public string Path => "/newsroom/" + Kind;

    /// <summary>Public path before a slug.</summary>
    public string PublicPath => Kind == "authors" ? "/author/" : "/tag/";

    /// <summary>Path of the next page; null where there is none.</summary>
    public string? NextPath => Page.NextAfter is { } after
        ? $"{Path}?after={after}{(string.IsNullOrEmpty(Search) ? "" : "&q=" + Uri.EscapeDataString(Search))}{(Unused ? "&unused=true" : "")}"
        : null;
}

/// <summary>Authors or tags that are to be one.</summary>
/// <param name="Kind">What they are ("authors").</param>
/// <param name="Lines">Those that were ticked, the one with most stories first.</param>
/// <param name="IntoId">The one that stays.</param>
public sealed record MergeSheet(string Kind, IReadOnlyList<CatalogueLine> Lines, int IntoId)
{
    /// <summary>Public path before a slug.</summary>
    public string PublicPath => Kind == "authors" ? "/author/" : "/tag/";
}

internal static class CatalogueForms
{
    /// <summary>Puts what is wrong beside the fields of a form whose fields begin with "Input.".</summary>
    public static void Take(this ModelStateDictionary state, CatalogueResult result)
    {
        foreach (var problem in result.Problems)
        {
            state.AddModelError(problem.Field.Length == 0 ? "" : "Input." + problem.Field, problem.Sentence);
        }
    }
}
