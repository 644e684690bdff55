using Microsoft.EntityFrameworkCore;

namespace NewsSite.Articles;

/// <summary>What the page of a story shows besides its <see cref="Headline"/>.</summary>
public sealed record ArticleDetails
{
    /// <summary>Its section.</summary>
    public required int SectionId { get; init; }

    /// <summary>The text, sanitised HTML.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>When readers last got an update or a correction, UTC; null if never.</summary>
    public required DateTime? UpdatedUtc { get; init; }

    /// <summary>The byline in order.</summary>
    public required IReadOnlyList<AuthorView> Authors { get; init; }

    /// <summary>Topics by name.</summary>
    public required IReadOnlyList<TagView> Tags { get; init; }

    /// <summary>Corrections, oldest first.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }
}

/// <summary>A name of a byline.</summary>
/// <param name="Slug">Part of the author's address.</param>
/// <param name="Name">As readers see it.</param>
/// <param name="Role">Such as "Staff Writer"; null for none.</param>
public sealed record AuthorView(string Slug, string Name, string? Role);

/// <summary>A topic of a story.</summary>
/// <param name="Id">The tag.</param>
/// <param name="Slug">Part of its address.</param>
/// <param name="Name">As readers see it.</param>
public sealed record TagView(int Id, string Slug, string Name);

/// <summary>A public correction.</summary>
/// <param name="AtUtc">When it was made, UTC.</param>
/// <param name="Text">What was wrong and what is right.</param>
public sealed record CorrectionView(DateTime AtUtc, string Text);

/// <summary>A story as its own page shows it.</summary>
/// <param name="Headline">The line that lists show of it, with its address and lead photo.</param>
/// <param name="Details">The rest.</param>
public sealed record ArticleView(Headline Headline, ArticleDetails Details);

/// <summary>Reads stories for their own pages.</summary>
public static class ArticleViews
{
    /// <summary>The details of stories; split, so that the lists of a story do not multiply its text on the way.</summary>
    public static IQueryable<ArticleDetails> AsDetails(this IQueryable<Article> articles) => articles.OrderBy(article => article.Id).AsSplitQuery()
        .Select(article => new ArticleDetails
        {
            SectionId = article.SectionId!.Value,
            BodyHtml = article.BodyHtml,
            UpdatedUtc = article.UpdatedUtc,
            Authors = article.Authors.OrderBy(author => author.Position)
                .Select(author => new AuthorView(author.Author!.Slug, author.Author.Name, author.Author.Role)).ToList(),
            Tags = article.Tags.OrderBy(tag => tag.Name).Select(tag => new TagView(tag.Id, tag.Slug, tag.Name)).ToList(),
            Corrections = article.Corrections.OrderBy(correction => correction.AtUtc)
                .Select(correction => new CorrectionView(correction.AtUtc, correction.Text)).ToList(),
        });
}
