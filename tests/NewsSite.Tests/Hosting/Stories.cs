using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Tests.Hosting;

/// <summary>Sections and stories for a test, made as editors make them.</summary>
public static class Stories
{
    private static readonly StaffRef Desk = new(null, "the desk");

    /// <summary>Publishes a story in a section, which is made if the site has none of that slug.</summary>
    /// <param name="site">The site.</param>
    /// <param name="headline">Its headline.</param>
    /// <param name="section">Slug of its section; the name is made from it ("news-services": "News Services").</param>
    /// <param name="publicUtc">When it is or becomes public; null for the site's present.</param>
    public static async Task<Story> PublishAsync(
        this NewsSiteFactory site, string headline = "A quiet day", string section = "society", DateTime? publicUtc = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var content = new ArticleContent
        {
            Headline = headline,
            Standfirst = "What happened, in a sentence.",
            BodyMarkdown = "Nothing much happened.",
            SectionId = await site.SectionAsync(section),
        };
        var published = await site.WithAsync(async (ArticleEditor editor) =>
        {
            var made = await editor.CreateAsync(content, Desk, cancellationToken);
            return await editor.PublishAsync(made.ArticleId, made.Version, publicUtc, null, Desk, cancellationToken);
        });
        Assert.True(published.Outcome == SaveOutcome.Saved, string.Join(' ', published.Problems));
        return new Story(published.ArticleId, ArticleAddress.Of(section, published.ArticleId, Slug.From(headline)), published.Version);
    }

    /// <summary>The id of the section with that slug, which is made if there is none.</summary>
    public static Task<int> SectionAsync(this NewsSiteFactory site, string slug) => site.InDatabaseAsync(db => SectionAsync(db, slug));

    private static async Task<int> SectionAsync(NewsDbContext db, string slug)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
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
