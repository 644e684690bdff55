using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Readership.Rollup;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Newsroom;

/// <summary>Somebody without an account sees a draft by a link, for a while, and leaves no trace.</summary>
public sealed class PreviewLinkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_sees_the_newest_draft_with_its_photo_until_the_link_ends()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var (draft, photo) = await DraftAsync(site, editor.Ref);
        var link = await MakeAsync(site, editor, draft.ArticleId, "1");
        await site.WithAsync((ArticleEditor desk) => desk.SaveAsync(
            draft.ArticleId, draft.Version, Content(photo.Id) with { Headline = "Snow, second version" }, "", false, editor.Ref, Cancel));
        using var stranger = site.NewReader();
        using var other = site.NewReader();
        var picture = PhotoView.Of(photo).Address(320, "jpg");

        using var answer = await stranger.GetAsync(link, Cancel);
        var page = await answer.AsPageAsync(HttpStatusCode.OK);

        Assert.Equal("Snow, second version", page.QuerySelector("article h1")!.TextContent);
        Assert.Contains("Preview, not published", page.QuerySelector(".preview-bar")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("22:49 JST, April 6, 2030", page.QuerySelector(".preview-bar")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.QuerySelector("script, link[rel=canonical]"));
        Assert.StartsWith("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await StatusAsync(stranger, picture), await StatusAsync(other, picture)));

        site.Skip(TimeSpan.FromHours(1));
        using var ended = await stranger.GetAsync(link, Cancel);
        Assert.Equal("This preview has ended", (await ended.AsPageAsync(HttpStatusCode.Gone)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, picture));
    }

    [Fact]
    public async Task A_link_that_was_revoked_opens_nothing_and_one_that_never_was_is_not_found()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var (draft, photo) = await DraftAsync(site, editor.Ref);
        var link = await MakeAsync(site, editor, draft.ArticleId, "168");
        using var stranger = site.NewReader();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, link));

        var desk = $"/newsroom/articles/{draft.ArticleId}/preview";
        using var revoked = await editor.Browser.SubmitAsync(desk, [], "form[action*=Revoke]");

        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(stranger, link));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, PhotoView.Of(photo).Address(320, "jpg")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "/preview/" + new string('x', 32)));
        Assert.Null((await editor.Browser.GetPageAsync(desk)).QuerySelector(".preview-links"));
        var trail = await site.InDatabaseAsync(db => db.AuditEntries.Where(entry => entry.Action.Contains("preview")).OrderBy(entry => entry.Id)
            .Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.Equal(["article.preview-link", "article.revoke-preview"], trail);
        var kept = await site.InDatabaseAsync(db => db.PreviewLinks.SingleAsync(Cancel));
        Assert.DoesNotContain(kept.SecretHash, link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_not_counted_and_leads_to_the_story_once_that_is_public_and_nowhere_once_it_is_withdrawn()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var (draft, _) = await DraftAsync(site, editor.Ref);
        var link = await MakeAsync(site, editor, draft.ArticleId, "24");
        using var stranger = site.NewReader();
        await stranger.GetPageAsync(link);

        var published = await site.WithAsync((ArticleEditor desk) => desk.PublishAsync(draft.ArticleId, draft.Version, null, null, editor.Ref, Cancel));
        using var now = await stranger.GetAsync(link, Cancel);
        Assert.Equal($"/news/{draft.ArticleId}/snow", now.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, now.StatusCode);
        await site.WithAsync((ArticleEditor desk) => desk.WithdrawAsync(draft.ArticleId, published.Version, "Wrong.", editor.Ref, Cancel));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(stranger, link));

        await site.Services.GetRequiredService<ViewRollup>().RollUpNowAsync(Cancel);
        await site.InDatabaseAsync(async db => Assert.Equal([0L], await db.Database.SqlQuery<long>($"SELECT COUNT(*) AS \"Value\" FROM \"ItemHour\"").ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_reporter_shares_own_drafts_only()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        using var reporter = await site.NewColleagueAsync(StaffRoles.Reporter, "Ken Sato");
        var (own, _) = await DraftAsync(site, reporter.Ref);
        var (other, _) = await DraftAsync(site, editor.Ref);
        var link = await MakeAsync(site, reporter, own.ArticleId, "24");
        using var stranger = site.NewReader();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reporter.Browser, $"/newsroom/articles/{other.ArticleId}/preview"));
    }

    private static async Task<string> MakeAsync(NewsSiteFactory site, DeskPerson by, long id, string hours)
    {
        var desk = $"/newsroom/articles/{id}/preview";
        using var answer = await by.Browser.SubmitAsync(desk, new() { ["hours"] = hours }, "form[action*=Link]");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await by.Browser.GetPageAsync(desk);
        var made = new Uri(((IHtmlInputElement)page.GetElementById("made")!).Value);
        Assert.Contains(by.Ref.Name, page.QuerySelector(".preview-links li")!.TextContent, StringComparison.Ordinal);
        return made.AbsolutePath;
    }

    private static async Task<(SaveResult Draft, Photo Photo)> DraftAsync(NewsSiteFactory site, StaffRef by)
    {
        await site.SectionAsync("society");
        using var file = new MemoryStream(TestPhotos.Jpeg());
        var photo = await site.WithAsync((PhotoDesk photos) => photos.AddAsync(file, new PhotoWords("Snow", "Snow", "Aya"), by, Cancel));
        return (await site.WithAsync((ArticleEditor editor) => editor.CreateAsync(Content(photo.Photo!.Id), by, Cancel)), photo.Photo!);
    }

    private static ArticleContent Content(long photoId) => new() { Headline = "Snow", BodyMarkdown = "It snowed.", SectionId = 1, LeadPhotoId = photoId };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancel);
        return answer.StatusCode;
    }
}
