using CsCheck;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Articles;

/// <summary>Nobody makes a story public before the end of its embargo, on whatever way.</summary>
public sealed class EmbargoTests
{
    private static readonly StaffRef Aya = new(null, "Aya Mori", "192.0.2.7");
    private static readonly DateTime Start = NewsSiteFactory.StartUtc;
    private static readonly DateTime Ends = Start.AddHours(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Publishing_or_scheduling_before_the_end_of_an_embargo_is_refused_and_for_its_end_it_is_not(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await DraftAsync(site, Ends);

        var now = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, null, null, Aya, Cancel));
        var early = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, Ends.AddSeconds(-1), null, Aya, Cancel));
        var past = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, Start.AddDays(-1), null, Aya, Cancel));

        Assert.All([now, early, past], result => Assert.Equal(SaveOutcome.Refused, result.Outcome));
        Assert.Equal(
            "An embargo holds until 00:49 JST, April 7, 2030 (15:49 UTC, April 6). Schedule the story for its end, or lift the embargo first.", Assert.Single(now.Problems));
        var done = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, Ends, null, Aya, Cancel));
        Assert.Equal((SaveOutcome.Saved, Ends), (done.Outcome, (await StoryAsync(site, draft.ArticleId)).PublishedUtc));
    }

    [Theory, EachDatabase]
    public async Task An_embargo_moves_a_story_that_is_scheduled_for_an_earlier_time_and_says_so(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await DraftAsync(site, null);
        var scheduled = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, Start.AddHours(1), Start.AddHours(9), Aya, Cancel));

        var tooLong = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, scheduled.Version, Start.AddHours(9), Aya, Cancel));
        var embargoed = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, scheduled.Version, Ends, Aya, Cancel));
        var looser = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, embargoed.Version, Start.AddHours(2), Aya, Cancel));

        Assert.Equal(SaveOutcome.Refused, tooLong.Outcome);
        Assert.Contains("now public from 00:49 JST", embargoed.Told, StringComparison.Ordinal);
        Assert.Null(looser.Told);
        var story = await StoryAsync(site, draft.ArticleId);
        Assert.Equal((Ends, Start.AddHours(2)), (story.PublishedUtc, story.EmbargoUtc));
    }

    [Theory, EachDatabase]
    public async Task It_is_too_late_for_the_embargo_of_a_story_that_has_been_public_and_lifting_one_stands_in_the_audit_trail(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await DraftAsync(site, Ends);
        var lifted = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, draft.Version, null, Aya, Cancel));
        var nothingToLift = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, lifted.Version, null, Aya, Cancel));
        var published = await DoAsync(site, editor => editor.PublishAsync(draft.ArticleId, lifted.Version, null, null, Aya, Cancel));
        var late = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, published.Version, Ends, Aya, Cancel));
        var withdrawn = await DoAsync(site, editor => editor.WithdrawAsync(draft.ArticleId, published.Version, "Wrong.", Aya, Cancel));
        var later = await DoAsync(site, editor => editor.EmbargoAsync(draft.ArticleId, withdrawn.Version, Ends, Aya, Cancel));

        Assert.Equal(["The story is under no embargo."], nothingToLift.Problems);
        Assert.All([late, later], result => Assert.Equal(["The story has been public; it is too late for an embargo."], result.Problems));
        var trail = await site.InDatabaseAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.Equal(["article.create", "article.lift-embargo", "article.publish", "article.withdraw"], trail);
    }

    [Fact]
    public async Task Whatever_the_desk_does_a_story_is_never_public_before_its_embargo()
    {
        await using var site = new NewsSiteFactory();
        var hours = Gen.Int[-2, 6];
        var deeds = Gen.Select(Gen.Int[0, 7], hours, hours).Array[1, 12];
        await deeds.SampleAsync(
            async sequence =>
            {
                var story = (await DraftAsync(site, null)).ArticleId;
                foreach (var (deed, hour, other) in sequence)
                {
                    await DoOneAsync(site, story, deed, site.NowUtc.AddHours(hour), site.NowUtc.AddHours(other));
                    var now = await StoryAsync(site, story);
                    Assert.False(now.PublishedUtc < now.EmbargoUtc, $"Public from {now.PublishedUtc}, under embargo until {now.EmbargoUtc}");
                    Assert.False(now.EmbargoUtc > site.NowUtc && await site.InDatabaseAsync(db => db.Articles.LiveAt(site.NowUtc).AnyAsync(live => live.Id == story, Cancel)));
                }
            },
            iter: 40, threads: 1);
    }

    private static async Task DoOneAsync(NewsSiteFactory site, long id, int deed, DateTime whenUtc, DateTime otherUtc)
    {
        var version = (await StoryAsync(site, id)).Version;
        if (deed == 7)
        {
            site.Skip(TimeSpan.FromMinutes(50));
            return;
        }
        await DoAsync(site, editor => deed switch
        {
            0 => editor.PublishAsync(id, version, null, null, Aya, Cancel),
            1 or 2 => editor.PublishAsync(id, version, whenUtc, otherUtc, Aya, Cancel),
            3 or 4 => editor.EmbargoAsync(id, version, whenUtc, Aya, Cancel),
            5 => editor.UnscheduleAsync(id, version, Aya, Cancel),
            _ => editor.EmbargoAsync(id, version, null, Aya, Cancel),
        });
    }

    private static Task<SaveResult> DoAsync(NewsSiteFactory site, Func<ArticleEditor, Task<SaveResult>> deed) => site.WithAsync(deed);

    private static async Task<SaveResult> DraftAsync(NewsSiteFactory site, DateTime? embargoUtc)
    {
        var content = new ArticleContent { Headline = "Handed out", BodyMarkdown = "Words.", SectionId = await site.SectionAsync("society") };
        return await DoAsync(site, editor => editor.CreateAsync(content, embargoUtc, Aya, Cancel));
    }

    private static Task<Article> StoryAsync(NewsSiteFactory site, long id)
        => site.InDatabaseAsync(db => db.Articles.AsNoTracking().SingleAsync(story => story.Id == id, Cancel));
}
