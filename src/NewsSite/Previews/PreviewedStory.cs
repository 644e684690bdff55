using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Photos;

namespace NewsSite.Previews;

/// <summary>A story as its readers will see it, though it may still lack what a public one has.</summary>
public static class PreviewedStory
{
    /// <summary>Stories with all that their page shows.</summary>
    public static IQueryable<Article> WithAllShown(this IQueryable<Article> articles) => articles.AsNoTracking().AsSplitQuery()
        .Include(story => story.Section).Include(story => story.Authors).ThenInclude(author => author.Author)
        .Include(story => story.Tags).Include(story => story.Corrections).Include(story => story.LeadPhoto);

    /// <summary>The view of a story that was read by <see cref="WithAllShown"/>; one without a time has that of now.</summary>
    public static ArticleView Of(Article story, DateTime nowUtc) => new(
        new Headline
        {
            Id = story.Id,
            SectionSlug = story.Section?.Slug ?? "",
            SectionName = story.Section?.Name ?? "No section yet",
            Accent = story.Section?.Accent ?? "indigo",
            Slug = story.Slug,
            Title = story.Headline,
            Standfirst = story.Standfirst,
            Language = story.Language,
            Source = story.Source,
            UpdateNumber = story.UpdateNumber,
            PublishedUtc = story.PublishedUtc ?? nowUtc,
            Photo = story.LeadPhoto is { } photo ? PhotoView.Of(photo) : null,
        },
        new ArticleDetails
        {
            SectionId = story.SectionId ?? 0,
            BodyHtml = story.BodyHtml,
            UpdatedUtc = story.UpdatedUtc,
            Authors = [.. story.Authors.OrderBy(author => author.Position).Select(author => new AuthorView(author.Author!.Slug, author.Author.Name, author.Author.Role))],
            Tags = [.. story.Tags.OrderBy(tag => tag.Name, StringComparer.Ordinal).Select(tag => new TagView(tag.Id, tag.Slug, tag.Name))],
            Corrections = [.. story.Corrections.OrderBy(correction => correction.AtUtc).Select(correction => new CorrectionView(correction.AtUtc, correction.Text))],
        });
}
