using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Pages;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

/// <summary>A story exactly as its readers see it or will, for those who may read it on the desk.</summary>
public sealed class PreviewModel(StoryReader stories, SiteTime time) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public ArticleView Story { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story)
        {
            return NotFound();
        }
        if (!DeskRights.Of(User).MayRead(story.Article.CreatedById))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Story = View(story.Article, time.NowUtc);
        Head = new PageHead { Title = $"Preview: {story.Article.Headline}" };
        return Page();
    }

    private static ArticleView View(Article story, DateTime nowUtc) => new(
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
