using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Exports;
using NewsSite.FrontPage;
using NewsSite.Imports;
using NewsSite.Photos;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Exports;

/// <summary>A paper with everything that a paper may have, and what of it can be compared with another.</summary>
internal static class ExportedPaper
{
    /// <summary>Tables that an export leaves out: they belong to the machine, its people or its readers, and not to the paper, or are made of the stories anew.</summary>
    private static readonly string[] LeftOut =
    [
        "AspNetRoleClaims", "AspNetRoles", "AspNetUserClaims", "AspNetUserLogins", "AspNetUserPasskeys", "AspNetUserRoles", "AspNetUserTokens", "AspNetUsers",
        "AuditEntries", "DataProtectionKeys", "DraftSlots", "EditPresences", "PreviewLinks", "RankingExclusion", "RelatedStories",
        "SearchDue", "SearchText", "SearchWord", "StaffSessions",
    ];

    // Numbers that nobody outside of the table knows.
    private static readonly string[] InnerNumbers = ["Correction.Id", "Revisions.Id", "ImportedItems.Id"];

    private static readonly StaffRef By = new(null, "Yuki \"the pen\" O'Hara");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<long> FillAsync(NewsSiteFactory site)
    {
        var (society, wire) = (await site.SectionAsync("society"), await site.SectionAsync("news-services"));
        var photo = await site.WithAsync((PhotoDesk desk) => desk.AddAsync(
            new MemoryStream(TestPhotos.Jpeg(500, 300)), new PhotoWords("A street", "Rain: \"heavy\", they said.", "佐藤"), By, Token));
        var inText = await site.WithAsync((PhotoDesk desk) => desk.AddAsync(
            new MemoryStream(TestPhotos.Jpeg(700, 400)), new PhotoWords("A wall", "", "Agency"), By, Token));
        var author = await AuthorAsync(site);
        var story = new ArticleContent
        {
            Headline = "yes: \"no\" # --- 'x' & *y %z 😀 - 2030-01-01",
            Standfirst = "A: b # c\\n \\",
            BodyMarkdown = $"---\n\n# A text\n\n---\nwith *everything*: | a | b |\n\n![A wall](/photos/{inText.Photo!.Id}/{inText.Photo.Key}/480.jpg \"Caption\")\n\n    code  \n\n東京の朝[^1]\n\n[^1]: note",
            SectionId = society,
            AuthorIds = [author],
            Tags = ["Tokyo", "null", "人"],
            LeadPhotoId = photo.Photo!.Id,
        };
        var first = await PublishAsync(site, story, null);
        await ChangeAsync(site, first, (editor, version) => editor.SaveAsync(first, version, story with { BodyMarkdown = story.BodyMarkdown + "\n\nMore." }, "Adds: more", true, By, Token));
        await ChangeAsync(site, first, (editor, version) => editor.CorrectAsync(first, version, "It said \"A\";\n\nit should be: B.", By, Token));
        var link = story with { Headline = "東京の朝 ", BodyMarkdown = $"See [that](/society/{first}/yes) and [that too](http://localhost:5080/society/{first}/x?y#z).", Language = "ja", Source = "共同", LeadPhotoId = null };
        await PublishAsync(site, link, null);
        await PublishAsync(site, link with { Headline = "Later" }, NewsSiteFactory.StartUtc.AddDays(1));
        var gone = await PublishAsync(site, link with { Headline = "Gone" }, null);
        await ChangeAsync(site, gone, (editor, version) => editor.WithdrawAsync(gone, version, "Wrong: all of it.", By, Token));
        await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(new ArticleContent { Headline = "", BodyMarkdown = "Only a thought" }, By, Token));
        var embargoed = await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(link with { Headline = "Quiet", SectionId = wire, Tags = [] }, By, Token));
        await site.WithAsync((ArticleEditor editor) => editor.EmbargoAsync(embargoed.ArticleId, embargoed.Version, NewsSiteFactory.StartUtc.AddHours(5), By, Token));
        await AddRestAsync(site, first, gone);
        return first;
    }

    /// <summary>Every row of the tables that make the paper.</summary>
    public static Task<List<string>> RowsAsync(NewsSiteFactory site) => site.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Token);
        var rows = new List<string>();
        var readership = db.Model.GetEntityTypes().Where(type => type.ClrType.Assembly != typeof(Program).Assembly && !type.HasSharedClrType).Select(type => type.GetTableName());
        foreach (var table in db.Model.GetRelationalModel().Tables.Where(table => !LeftOut.Contains(table.Name) && !readership.Contains(table.Name)))
        {
            var columns = table.Columns.Select(column => column.Name).Where(column => !InnerNumbers.Contains($"{table.Name}.{column}")).Order(StringComparer.Ordinal);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {string.Join(',', columns.Select(column => $"\"{column}\""))} FROM \"{table.Name}\"";
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                rows.Add($"{table.Name}: {Text(reader)}");
            }
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    });

    /// <summary>Every public page that can be reached from the front page or the site map, with what it answers.</summary>
    public static async Task<SortedDictionary<string, string>> PagesAsync(NewsSiteFactory site)
    {
        using var reader = site.NewReader();
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var toSee = new Queue<string>(["/", "/sitemap.xml", "/feeds/rss.xml", "/feeds/feed.json", "/society/4/x", "/corrections"]);
        while (toSee.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
            {
                continue;
            }
            using var answer = await reader.GetAsync(path, Token);
            var isText = answer.Content.Headers.ContentType?.MediaType is { } type && !type.StartsWith("image/", StringComparison.Ordinal);
            var body = isText ? await answer.Content.ReadAsStringAsync(Token) : Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync(Token));
            pages[path] = $"{(int)answer.StatusCode} {answer.Headers.Location} {body}";
            foreach (var next in isText ? Addresses(body) : [])
            {
                toSee.Enqueue(next);
            }
        }
        return pages;
    }

    public static Task<ImportReport> ImportAsync(NewsSiteFactory site, string path)
        => site.WithAsync((SiteImport import) => import.ReadAsync(path, (_, _, _) => { }, Token));

    public static Task ExportAsync(NewsSiteFactory site, string path) => site.WithAsync<SiteExport, bool>(async export =>
    {
        await export.WriteAsync(path, (_, _, _) => { }, Token);
        return true;
    });

    private static IEnumerable<string> Addresses(string body)
        => System.Text.RegularExpressions.Regex.Matches(body, """(?:href="|src="|srcset="|<loc>http://localhost:5080)(/[^"<\s]*)""")
            .Select(match => match.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("/account", StringComparison.Ordinal) && !path.StartsWith("/css", StringComparison.Ordinal));

    private static async Task<int> AuthorAsync(NewsSiteFactory site)
    {
        var author = new Author { Slug = "yuki-ohara", Name = "Yuki O'Hara", Role = "Staff: Writer", Bio = null };
        await site.InDatabaseAsync(async db =>
        {
            // Numbers of deleted rows are not given again, so that ids have gaps, as in life.
            db.Authors.Add(new Author { Slug = "gone", Name = "Gone" });
            await db.SaveChangesAsync(Token);
            await db.Authors.ExecuteDeleteAsync(Token);
            db.Authors.Add(author);
            await db.SaveChangesAsync(Token);
        });
        return author.Id;
    }

    private static async Task AddRestAsync(NewsSiteFactory site, long first, long gone) => await site.InDatabaseAsync(async db =>
    {
        var section = await db.Sections.SingleAsync(each => each.Slug == "society", Token);
        db.FormerSlugs.Add(new FormerSlug { Kind = SlugKind.Section, Slug = "people", TargetId = section.Id });
        db.FormerAddresses.Add(new FormerAddress { Path = "/2019/05/朝 日: \"x\"", ArticleId = first });
        db.FormerAddresses.Add(new FormerAddress { Path = "/?p=41", ArticleId = first });
        db.FrontPins.Add(new FrontPin { ArticleId = first, Position = 1, PinnedUtc = NewsSiteFactory.StartUtc, PinnedByName = By.Name });
        db.ImportedItems.Add(new ImportedItem
        {
            Origin = "wire",
            SourceId = "urn:1",
            ArticleId = gone,
            ContentHash = "00",
            ArticleVersion = Guid.CreateVersion7(),
            ImportedUtc = NewsSiteFactory.StartUtc,
        });
        await db.Photos.Where(photo => photo.Alt == "A street").ExecuteUpdateAsync(set => set.SetProperty(photo => photo.FocusX, 0.1234567), Token);
        await db.SaveChangesAsync(Token);
    });

    private static async Task<long> PublishAsync(NewsSiteFactory site, ArticleContent content, DateTime? publicUtc)
    {
        site.Time.Advance(TimeSpan.FromSeconds(1));
        var made = await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(content, By, Token));
        var done = await site.WithAsync((ArticleEditor editor) => editor.PublishAsync(made.ArticleId, made.Version, publicUtc, null, By, Token));
        Assert.True(done.Outcome == SaveOutcome.Saved, string.Join(' ', done.Problems));
        return made.ArticleId;
    }

    private static async Task ChangeAsync(NewsSiteFactory site, long id, Func<ArticleEditor, Guid, Task<SaveResult>> change)
    {
        site.Time.Advance(TimeSpan.FromSeconds(1));
        var version = await site.InDatabaseAsync(db => db.Articles.Where(article => article.Id == id).Select(article => article.Version).SingleAsync(Token));
        var done = await site.WithAsync((ArticleEditor editor) => change(editor, version));
        Assert.True(done.Outcome == SaveOutcome.Saved, string.Join(' ', done.Problems));
    }

    private static string Text(DbDataReader row)
        => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(at => $"{row.GetName(at)}={Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture)}"));
}
