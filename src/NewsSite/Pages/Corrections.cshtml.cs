using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class CorrectionsModel(NewsDbContext db, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    private const string FirstPath = "/corrections";

    public PageHead Head { get; private set; } = new();

    public IReadOnlyList<CorrectionLine> Lines { get; private set; } = [];

    public PageKey? Key { get; private set; }

    public string? NextPath { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken cancellationToken)
    {
        if (!StoryList.TryParse(before, out var key))
        {
            return NotFound();
        }
        var found = await ReadAsync(key, cancellationToken);
        Lines = [.. found.Take(StoryList.Length)];
        Key = key;
        NextPath = found.Count > StoryList.Length ? $"{FirstPath}?before={new PageKey(Lines[^1].AtUtc, Lines[^1].Id)}" : null;
        Head = new PageHead
        {
            Title = words["Corrections.Other"],
            Description = words["CorrectionsAbout"],
            Path = key is { } at ? $"{FirstPath}?before={at}" : FirstPath,
        };
        return Page();
    }

    // A correction goes with its story: where that is not public any more, neither is what was wrong in it.
    private Task<List<CorrectionLine>> ReadAsync(PageKey? key, CancellationToken cancellationToken)
    {
        var (fromUtc, fromId) = key is { } at ? (at.PublishedUtc, at.Id) : (DateTime.MaxValue, long.MaxValue);
        return db.Articles.LiveAt(time.NowUtc)
            .SelectMany(article => article.Corrections, (article, correction) => new { article, correction })
            .Where(row => row.correction.AtUtc < fromUtc || (row.correction.AtUtc == fromUtc && row.correction.Id < fromId))
            .OrderByDescending(row => row.correction.AtUtc).ThenByDescending(row => row.correction.Id)
            .Take(StoryList.Length + 1)
            .Select(row => new CorrectionLine
            {
                Id = row.correction.Id,
                AtUtc = row.correction.AtUtc,
                Text = row.correction.Text,
                ArticleId = row.article.Id,
                SectionSlug = row.article.Section!.Slug,
                Slug = row.article.Slug,
                Title = row.article.Headline,
                Language = row.article.Language,
                PublishedUtc = row.article.PublishedUtc!.Value,
            })
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A correction with its story.</summary>
public sealed record CorrectionLine
{
    /// <summary>The correction.</summary>
    public required long Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>What was wrong and what is right.</summary>
    public required string Text { get; init; }

    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>First part of its address.</summary>
    public required string SectionSlug { get; init; }

    /// <summary>Last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>The story's headline.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 language of the story.</summary>
    public required string Language { get; init; }

    /// <summary>When the story became public, UTC.</summary>
    public required DateTime PublishedUtc { get; init; }

    /// <summary>The story's canonical path.</summary>
    public string Path => ArticleAddress.Of(SectionSlug, ArticleId, Slug);
}
