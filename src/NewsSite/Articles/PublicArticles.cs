namespace NewsSite.Articles;

/// <summary>The one rule of what readers may see.</summary>
public static class PublicArticles
{
    /// <summary>
    /// Stories that are public at an instant: approved, their time come, not expired. A fact of the query, so nothing has to run for a scheduled
    /// story to appear.
    /// </summary>
    public static IQueryable<Article> LiveAt(this IQueryable<Article> articles, DateTime nowUtc)
        => articles.Where(article => article.State == ArticleState.Approved
            && article.PublishedUtc <= nowUtc
            && (article.ExpiresUtc == null || article.ExpiresUtc > nowUtc));

    /// <summary>The lines that lists show of stories, in the order of the query.</summary>
    public static IQueryable<Headline> AsHeadlines(this IQueryable<Article> articles)
        => articles.Select(article => new Headline
        {
            Id = article.Id,
            SectionSlug = article.Section!.Slug,
            SectionName = article.Section.Name,
            Accent = article.Section.Accent,
            Slug = article.Slug,
            Title = article.Headline,
            Standfirst = article.Standfirst,
            Language = article.Language,
            Source = article.Source,
            UpdateNumber = article.UpdateNumber,
            PublishedUtc = article.PublishedUtc!.Value,
            Photo = article.LeadPhoto == null ? null : new Photos.PhotoView
            {
                Id = article.LeadPhoto.Id,
                Key = article.LeadPhoto.Key,
                Alt = article.LeadPhoto.Alt,
                Caption = article.LeadPhoto.Caption,
                Credit = article.LeadPhoto.Credit,
                Width = article.LeadPhoto.Width,
                Height = article.LeadPhoto.Height,
                Widths = article.LeadPhoto.Widths,
                Colour = article.LeadPhoto.Colour,
                FocusX = article.LeadPhoto.FocusX,
                FocusY = article.LeadPhoto.FocusY,
            },
        });

    /// <summary>Newest first; the id makes the order full, so pages neither repeat nor miss a story.</summary>
    public static IOrderedQueryable<Article> NewestFirst(this IQueryable<Article> articles)
        => articles.OrderByDescending(article => article.PublishedUtc).ThenByDescending(article => article.Id);
}
