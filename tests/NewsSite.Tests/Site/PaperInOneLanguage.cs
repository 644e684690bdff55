using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Previews;
using NewsSite.Tests.Catalogue;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Site;

/// <summary>A paper of which every word is in one language: what its editors wrote, so that a word of the other is one of the site's own.</summary>
internal sealed class PaperInOneLanguage(string language) : IAsyncDisposable
{
    private static readonly int[] Errors = [400, 403, 404, 410, 413, 418, 429, 500, 503];
    private readonly bool _isJapanese = language == "ja";

    public NewsSiteFactory Site { get; } = new()
    {
        Settings =
        {
            ["Caching:PageSeconds"] = "0",
            ["Site:Language"] = language,
            ["Site:TimeZone"] = "Asia/Tokyo",
            ["Site:Name"] = language == "ja" ? "日本手帖" : "Japan Notebook",
            ["Site:Tagline"] = language == "ja" ? "日本の毎日" : "Every day",
        },
    };

    /// <summary>Pages of the paper, by the route that has them; a page of a route that is not here is missing in the test.</summary>
    public Dictionary<string, string[]> Pages { get; } = [];

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Fills it, with everything in its pages that readers may meet.</summary>
    public async Task FillAsync()
    {
        var section = await Site.DoAsync((SectionDesk desk) => desk.AddAsync(new SectionFacts("Society", "社会", "society", "indigo"), Keeping.By, Keeping.Cancelled));
        var first = await Site.DoAsync((AuthorDesk desk) => desk.AddAsync(Author("Hana Yamada", "山田花子", "hana"), Keeping.By, Keeping.Cancelled));
        var second = await Site.DoAsync((AuthorDesk desk) => desk.AddAsync(Author("Jun Sato", "佐藤純", "jun"), Keeping.By, Keeping.Cancelled));
        var content = Content(section) with { AuthorIds = [first, second], Source = Either("Our wire", "通信"), Tags = [Either("fish", "魚")] };
        var saved = await Site.StoryAsync(content);
        await WorkOnAsync(saved.ArticleId);
        var (old, gone) = (await Site.StoryAsync(Content(section)), await Site.StoryAsync(Content(section)));
        await Site.InDatabaseAsync(db => db.Articles.Where(article => article.Id == old.ArticleId)
            .ExecuteUpdateAsync(set => set.SetProperty(article => article.PublishedUtc, NewsSiteFactory.StartUtc.AddDays(-40)), Keeping.Cancelled));
        await ChangeAsync(gone.ArticleId, article => article.Withdraw(Either("Not true.", "誤りでした。"), Site.NowUtc));
        for (var number = 0; number < 20; number++)
        {
            await Site.StoryAsync(Content(section));
        }
        var draft = await Site.WithAsync((ArticleEditor editor) => editor.CreateAsync(content, Keeping.By, Keeping.Cancelled));
        var preview = await Site.WithAsync((PreviewLinks links) => links.MakeAsync(draft.ArticleId, 24, Keeping.By, Keeping.Cancelled));
        var paths = await Site.InDatabaseAsync(db => db.Articles.Where(article => article.PublishedUtc != null).AsHeadlines()
            .ToDictionaryAsync(story => story.Id, story => story.Path, Keeping.Cancelled));
        await Site.ReadAsync((new Story(saved.ArticleId, paths[saved.ArticleId], saved.Version), 3));
        Name(paths, saved.ArticleId, old.ArticleId, gone.ArticleId, preview);
    }

    private void Name(Dictionary<long, string> paths, long story, long old, long gone, string preview)
    {
        var end = $"?before={new PageKey(NewsSiteFactory.StartUtc.AddDays(-41), 1)}";
        var tag = "/tag/" + Uri.EscapeDataString(Either("fish", "魚"));
        Pages["/"] = Pages["/Index"] = ["/"];
        Pages["/{section:section}"] = ["/society", "/society" + end];
        Pages["/{section:section}/{id:long}/{slug?}"] = [paths[story], paths[old], paths[gone]];
        Pages["/ranking/{section?}"] = ["/ranking", "/ranking?window=hour", "/ranking?window=week", "/ranking?window=month", "/ranking/society"];
        Pages["/tag/{slug}"] = [tag, tag + end];
        Pages["/author/{slug}"] = ["/author/hana"];
        Pages["/archive/{year?}/{month?}"] = ["/archive", "/archive/2030/02"];
        Pages["/archive/{year}/{month}/{day}"] = ["/archive/2030/04/06", "/archive/2030/03/10"];
        var quiet = "/search?q=" + Uri.EscapeDataString(Either("quiet", "静か"));
        Pages["/search"] = ["/search", quiet, quiet + "&page=2", quiet + "%20-" + Uri.EscapeDataString(Either("day", "一日")) + "&section=society"];
        Pages["/corrections"] = ["/corrections", "/corrections" + end];
        Pages["/preview/{secret:length(16,64)}"] = ["/preview/" + preview];
        var found = "/search?q=" + Uri.EscapeDataString(Either("quiet", "静か"));
        var nothing = "/search?q=" + Uri.EscapeDataString(Either("qx", "ゐゐ"));
        Pages["/search"] = ["/search", found, found + "&page=2", found + "&section=society", nothing, nothing + "&section=society"];
        Pages["/offline"] = ["/offline"];
        Pages["/error/{code:int}"] = [.. Errors.Select(code => $"/error/{code}")];
    }

    private async Task WorkOnAsync(long id) => await ChangeAsync(id, article =>
    {
        article.MarkUpdated(Site.NowUtc);
        article.Correct(Either("It was two.", "二つでした。"), Site.NowUtc.AddMinutes(1));
        article.Correct(Either("It was three.", "三つでした。"), Site.NowUtc.AddMinutes(2));
    });

    private Task ChangeAsync(long id, Action<Article> change) => Site.InDatabaseAsync(async db =>
    {
        change(await db.Articles.SingleAsync(row => row.Id == id, Keeping.Cancelled));
        await db.SaveChangesAsync(Keeping.Cancelled);
    });

    private ArticleContent Content(int section) => new()
    {
        Headline = Either("A quiet day", "静かな一日"),
        Standfirst = Either("What happened, in a sentence.", "一文で伝える出来事。"),
        BodyMarkdown = Either("Nothing much happened.", "特に何もなかった。"),
        SectionId = section,
        Language = language,
    };

    private AuthorFacts Author(string english, string japanese, string slug) => new(Either(english, japanese), null, null, slug);

    private string Either(string english, string japanese) => _isJapanese ? japanese : english;
}
