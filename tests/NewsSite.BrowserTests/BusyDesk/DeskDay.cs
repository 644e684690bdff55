using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.FrontPage;
using NewsSite.Previews;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;
using NewsSite.Staff.Sessions;

namespace NewsSite.BrowserTests.BusyDesk;

/// <summary>What happened on the desk before somebody looks at it, done by the site's own services.</summary>
internal sealed class DeskDay(IServiceProvider services)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private NewsDbContext Db => services.GetRequiredService<NewsDbContext>();

    private ArticleEditor Editor => services.GetRequiredService<ArticleEditor>();

    private DateTime NowUtc => services.GetRequiredService<SiteTime>().NowUtc;

    /// <summary>The story of which two people save different texts.</summary>
    public static ArticleContent Disputed(int? sectionId) => new()
    {
        Headline = "Night Ferry to Rishiri Will Sail Again",
        Standfirst = "Nine winters after the last one, a ferry leaves Wakkanai at dusk again.",
        BodyMarkdown = "WAKKANAI, Hokkaido – The night ferry to Rishiri is to sail again from December, its owner said on Thursday, with four crossings a week.\n\n"
            + "It was given up nine winters ago, when the harbor at Oshidomari froze for eleven days.\n\n"
            + "“We have a better hull, and fewer illusions,” the company's president, Sayo Hamanaka, said.\n\n"
            + "The islands have 4,300 inhabitants, 1,100 fewer than at the last crossing.",
        SectionId = sectionId,
    };

    public async Task<DeskPlaces> PassAsync()
    {
        var (ada, aya, ken) = (await JoinAsync(DeskInUse.AdminMail, StaffRoles.Admin, "Ada Admin"), await JoinAsync(DeskInUse.EditorMail, StaffRoles.Editor, "Aya Mori"),
            await JoinAsync("sato@paper.example", StaffRoles.Reporter, "Ken Sato"));
        await JoinAsync("h.nishimura-lindqvist@hokkaido-bureau.paper.example", StaffRoles.Reporter, "Haruka Nishimura-Lindqvist");
        var invitation = await InviteAsync(ada);
        await UseAppAsync(aya);
        var national = await Db.Sections.Where(section => section.Slug == "national").Select(section => section.Id).SingleAsync(Cancel);
        var busy = await WorkOnAsync(ada, aya, ken);
        var draft = await WriteAsync(new() { Headline = "Harbor Town Weighs a Toll on Cruise Ships", Standfirst = "Otaru counts what a day's visitors leave, and what they take.", SectionId = national, BodyMarkdown = "OTARU, Hokkaido – The town wants 300 yen a head.", Tags = ["Railway", "Harbours"] }, ken);
        await WriteAsync(new() { Headline = "冬の利尻へ、夜のフェリー再び", Language = "ja", BodyMarkdown = "稚内――夜の便が12月から戻る。", SectionId = national }, ada);
        var disputed = await WriteAsync(Disputed(national), ada);
        var scheduled = await ScheduleAsync(national, ada, aya);
        await SubmitAsync(national, ken);
        await PinAsync(busy, scheduled, ada);
        return new(busy, draft.ArticleId, disputed.ArticleId, scheduled, await TypeAsync(ada, disputed), await PreviewAsync(scheduled, aya), invitation, aya, ken);
    }

    private async Task<StaffRef> JoinAsync(string mail, string role, string name)
    {
        var made = await services.GetRequiredService<StaffAccounts>().AddAsync(new NewStaff(mail, role, name, DeskInUse.Password), new StaffRef(null, "the command line"), Cancel);
        await services.GetRequiredService<StaffSessions>().BeginAsync(
            made.Member!.Id, "password", "203.0.113.41", "Safari, macOS", Cancel);
        return new StaffRef(made.Member.Id, name, "203.0.113.41");
    }

    private async Task<string> InviteAsync(StaffRef by)
    {
        var made = await services.GetRequiredService<StaffAccounts>().AddAsync(new NewStaff("yoshida@paper.example", StaffRoles.Editor, "Emi Yoshida"), by, Cancel);
        return services.GetRequiredService<StaffTokens>().ForInvitation(made.Member!);
    }

    private async Task UseAppAsync(StaffRef who)
    {
        var (users, app) = (services.GetRequiredService<UserManager<StaffMember>>(), services.GetRequiredService<AuthenticatorApp>());
        var member = await users.FindByIdAsync(who.Id!);
        await app.BeginAsync(member!);
        var key = await users.GetAuthenticatorKeyAsync(member!);
        var (result, _) = await app.TurnOnAsync(who, AuthenticatorCodes.CodeOf(key!, NowUtc), Cancel);
        Assert.True(result.Done, string.Join(' ', result.Problems));
    }

    private async Task<long> WorkOnAsync(StaffRef ada, StaffRef aya, StaffRef ken)
    {
        var story = await Db.Articles.Where(article => article.Headline.StartsWith("Sleeper Train")).AsNoTracking()
            .Select(article => new { article.Id, article.Version, article.Headline, article.Standfirst, article.BodyMarkdown, article.SectionId, Photo = article.LeadPhoto!.Id })
            .SingleAsync(Cancel);
        var content = new ArticleContent { Headline = story.Headline, Standfirst = story.Standfirst, BodyMarkdown = story.BodyMarkdown, SectionId = story.SectionId, Source = "Kitaguni Press", Tags = ["Railways", "Hokkaido", "Travel"], LeadPhotoId = story.Photo };
        var fares = content with { BodyMarkdown = content.BodyMarkdown.Replace("¥28,400", "¥27,900", StringComparison.Ordinal) };
        var saved = Checked(await Editor.SaveAsync(story.Id, story.Version, fares, "The railway has published its fares", true, aya, Cancel));
        saved = Checked(await Editor.CorrectAsync(story.Id, saved.Version, "An earlier version of this story gave the one-way fare for a berth as ¥28,400. It is ¥27,900.", aya, Cancel));
        var vote = fares with { Standfirst = "Nine cars, 78 berths and a last car full of scallops: a small railway hopes that freight will pay for the romance." };
        saved = Checked(await Editor.SaveAsync(story.Id, saved.Version, vote, "", false, ken, Cancel));
        Checked(await Editor.CorrectAsync(story.Id, saved.Version, "Nayoro's assembly approved the town's share by one vote, not two.", ada, Cancel));
        return story.Id;
    }

    private async Task<long> ScheduleAsync(int national, StaffRef ada, StaffRef aya)
    {
        var photos = await Db.Photos.OrderBy(photo => photo.Id).Select(photo => photo.Id).ToListAsync(Cancel);
        (string Headline, double Hours)[] plan = [("Snow Country Opens Its Ploughs to Visitors", 2), ("Who Owns the Last Phone Box of Aogashima?", 7.5), ("The Weekend in Pictures", 22), ("A Lighthouse Keeper's Last Log, and the Machine That Reads It After Him", 26), ("Assembly Votes on the Empty-House Levy", 50)];
        var first = 0L;
        foreach (var (headline, hours) in plan)
        {
            var made = await WriteAsync(new() { Headline = headline, Standfirst = "What is known the evening before, and what will be asked in the morning.", BodyMarkdown = "SAPPORO – The story is written, and waits for its hour.\n\nThere is more to come.", SectionId = national, Tags = ["Hokkaido"], LeadPhotoId = photos[1] }, aya);
            Checked(await Editor.PublishAsync(made.ArticleId, made.Version, NowUtc.AddHours(hours), hours > 40 ? NowUtc.AddHours(60) : null, ada, Cancel));
            first = first == 0 ? made.ArticleId : first;
        }
        return first;
    }

    private async Task SubmitAsync(int national, StaffRef ken)
    {
        var lamps = await WriteAsync(new() { Headline = "Village of Lamps Counts Its Moths Again", SectionId = national, BodyMarkdown = "Moths.", Tags = ["Light polution", "Light pollution"] }, ken);
        Checked(await Editor.SubmitAsync(lamps.ArticleId, lamps.Version, ken, Cancel));
        var embargoed = Checked(await Editor.CreateAsync(new() { Headline = "Central Bank Report: What Snow Costs", SectionId = national, BodyMarkdown = "Under embargo.", Source = "Kitaguni Press" }, NowUtc.AddHours(5), ken, Cancel));
        Checked(await Editor.SubmitAsync(embargoed.ArticleId, embargoed.Version, ken, Cancel));
    }

    private async Task PinAsync(long busy, long scheduled, StaffRef by)
    {
        var others = await Db.Articles.Where(story => story.State == ArticleState.Approved && story.Id != busy && story.Id != scheduled).OrderBy(story => story.Id).Take(2).Select(story => story.Id).ToListAsync(Cancel);
        var board = services.GetRequiredService<FrontBoard>();
        var order = await board.ReadAsync(Cancel);
        var result = await board.OrderAsync(order.Version, [new(busy, NowUtc.AddHours(6)), .. others.Select(id => new PinWish(id, null)), new(scheduled, null)], by, Cancel);
        Assert.Equal(FrontOutcome.Saved, result.Outcome);
    }

    private async Task<long> TypeAsync(StaffRef who, SaveResult disputed)
    {
        var shelf = services.GetRequiredService<DraftShelf>();
        var typed = new Dictionary<string, StringValues> { ["Input.Headline"] = "Mayor of Nayoro Greets a Train at 3:17", ["Input.Body"] = "NAYORO, Hokkaido – In a coat over pyjamas, and with a lamp" };
        await shelf.KeepAsync(who.Id!, new(Guid.NewGuid(), null, Guid.Empty, 1, typed), Cancel);
        var longer = new Dictionary<string, StringValues>
        {
            ["Input.Headline"] = "Night Ferry to Rishiri Will Sail Again, Four Times a Week",
            ["Input.Body"] = Disputed(null).BodyMarkdown + "\n\nTickets go on sale on Monday.",
            ["Input.Standfirst"] = Disputed(null).Standfirst,
            ["Input.SectionId"] = (await Db.Sections.Where(section => section.Slug == "national").Select(section => section.Id).SingleAsync(Cancel)).ToString(CultureInfo.InvariantCulture),
            ["Input.Language"] = "en",
        };
        var form = Guid.NewGuid();
        await shelf.KeepAsync(who.Id!, new(form, disputed.ArticleId, disputed.Version, 1, longer), Cancel);
        return await shelf.IdOfAsync(who.Id!, form, Cancel);
    }

    private async Task<string> PreviewAsync(long story, StaffRef by)
    {
        var links = services.GetRequiredService<PreviewLinks>();
        await links.MakeAsync(story, 168, by, Cancel);
        return await links.MakeAsync(story, 24, by, Cancel);
    }

    private async Task<SaveResult> WriteAsync(ArticleContent content, StaffRef by) => Checked(await Editor.CreateAsync(content, by, Cancel));

    private static SaveResult Checked(SaveResult result)
    {
        Assert.True(result.Outcome == SaveOutcome.Saved, string.Join(' ', result.Problems));
        return result;
    }
}
