using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Tests.Hosting;

/// <summary>Sections and stories for a test.</summary>
public static class Stories
{
    /// <summary>Publishes a story in a section, which is made if the site has none of that slug; returns its canonical path.</summary>
    /// <param name="site">The site.</param>
    /// <param name="headline">Its headline.</param>
    /// <param name="section">Slug of its section; the name is made from it ("news-services": "News Services").</param>
    /// <param name="publicUtc">When it is or becomes public; null for the site's present.</param>
    public static async Task<Story> PublishAsync(
        this NewsSiteFactory site, string headline = "A quiet day", string section = "society", DateTime? publicUtc = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var nowUtc = site.NowUtc;
        return await site.InDatabaseAsync(async db =>
        {
            var article = Article.Draft(null, nowUtc);
            var content = new ArticleContent
            {
                Headline = headline,
                Standfirst = "What happened, in a sentence.",
                BodyMarkdown = "Nothing much happened.",
                SectionId = await SectionAsync(db, section, cancellationToken),
            };
            article.Write(content, "<p>Nothing much happened.</p>", [], nowUtc);
            article.Approve(publicUtc ?? nowUtc, null, nowUtc);
            db.Articles.Add(article);
            await db.SaveChangesAsync(cancellationToken);
            return new Story(article.Id, ArticleAddress.Of(section, article.Id, article.Slug), article.Version);
        });
    }

    private static async Task<int> SectionAsync(NewsDbContext db, string slug, CancellationToken cancellationToken)
    {
        if (await db.Sections.SingleOrDefaultAsync(section => section.Slug == slug, cancellationToken) is { } known)
        {
            return known.Id;
        }
        var name = System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(slug.Replace('-', ' '));
        var made = new Section { Slug = slug, Name = name, Accent = "indigo", Position = 1 + await db.Sections.CountAsync(cancellationToken) };
        db.Sections.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        return made.Id;
    }
}

/// <summary>A story that a test made.</summary>
public sealed record Story(long Id, string Path, Guid Version);
