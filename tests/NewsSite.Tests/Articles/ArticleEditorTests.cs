using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Articles;

public sealed class ArticleEditorTests
{
    private static readonly StaffRef Aya = new(null, "Aya Mori", "192.0.2.7");
    private static readonly DateTime Start = NewsSiteFactory.StartUtc;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Every_save_is_a_revision_numbered_without_gaps_and_a_line_of_the_audit_trail(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await DraftAsync(site);
        story = await SaveAsync(site, story, text => text with { BodyMarkdown = "One" }, "Adds a text");
        var refused = await EditAsync(site, editor => editor.SaveAsync(story.ArticleId, story.Version, new ArticleContent { SectionId = 999 }, "", false, Aya, Cancel));
        story = await SaveAsync(site, story, text => text with { BodyMarkdown = "Two" }, "");

        Assert.Equal(SaveOutcome.Refused, refused.Outcome);
        var revisions = await site.InDatabaseAsync(db => db.Revisions.OrderBy(revision => revision.Number).ToListAsync(Cancel));
        Assert.Equal([(1, "First draft"), (2, "Adds a text"), (3, "Saved")], revisions.Select(revision => (revision.Number, revision.Why)));
        Assert.Equal(["", "One", "Two"], revisions.Select(revision => RevisionContent.Read(revision.ContentJson).BodyMarkdown));
        var trail = await site.InDatabaseAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync(Cancel));
        Assert.Equal(["article.create", "article.save", "article.save"], trail.Select(entry => entry.Action));
        Assert.All(trail, entry => Assert.Equal(($"article/{story.ArticleId}", "Aya Mori", "192.0.2.7"), (entry.Subject, entry.StaffName, entry.FromAddress)));
    }

    [Theory, EachDatabase]
    public async Task A_stale_save_changes_nothing(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var read = await DraftAsync(site);
        await SaveAsync(site, read, text => text with { Headline = "Theirs" }, "");

        var stale = await EditAsync(site, editor => editor.SaveAsync(read.ArticleId, read.Version, new ArticleContent { Headline = "Mine" }, "", false, Aya, Cancel));

        Assert.Equal(SaveOutcome.EditedMeanwhile, stale.Outcome);
        Assert.Equal("Theirs", (await StoryAsync(site, read.ArticleId)).Headline);
        Assert.Equal(2, await site.InDatabaseAsync(db => db.Revisions.CountAsync(Cancel)));
    }

    [Theory, EachDatabase]
    public async Task Of_many_saves_at_once_exactly_one_is_kept(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var read = await DraftAsync(site);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => EditAsync(
            site, editor => editor.SaveAsync(read.ArticleId, read.Version, new ArticleContent { Headline = $"Save {number}" }, "", false, Aya, Cancel))));

        Assert.Single(results, result => result.Outcome == SaveOutcome.Saved);
        Assert.Equal(5, results.Count(result => result.Outcome == SaveOutcome.EditedMeanwhile));
        Assert.Equal(2, await site.InDatabaseAsync(db => db.Revisions.CountAsync(Cancel)));
    }

    [Theory, EachDatabase]
    public async Task Publishing_needs_a_headline_a_section_and_a_text(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var empty = await EditAsync(site, editor => editor.CreateAsync(new ArticleContent(), Aya, Cancel));

        var refused = await EditAsync(site, editor => editor.PublishAsync(empty.ArticleId, empty.Version, null, null, Aya, Cancel));

        Assert.Equal(SaveOutcome.Refused, refused.Outcome);
        Assert.Equal(3, refused.Problems.Count);
        Assert.Equal(ArticleState.Draft, (await StoryAsync(site, empty.ArticleId)).State);
    }

    [Theory, EachDatabase]
    public async Task A_public_story_cannot_lose_what_publishing_needs(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();

        var refused = await EditAsync(site, editor => editor.SaveAsync(story.Id, story.Version, new ArticleContent { Headline = "No text" }, "", false, Aya, Cancel));

        Assert.Equal(SaveOutcome.Refused, refused.Outcome);
        Assert.Equal("A quiet day", (await StoryAsync(site, story.Id)).Headline);
    }

    [Theory, EachDatabase]
    public async Task A_scheduled_story_is_nowhere_until_its_instant(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await ReadyAsync(site);
        var due = Start.AddHours(1);

        await EditAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, due, due.AddHours(2), Aya, Cancel));

        Task<bool> LiveAsync(DateTime at) => site.InDatabaseAsync(db => db.Articles.LiveAt(at).AnyAsync(Cancel));
        Assert.False(await LiveAsync(due.AddMicroseconds(-1)));
        Assert.True(await LiveAsync(due));
        Assert.True(await LiveAsync(due.AddHours(2).AddMicroseconds(-1)));
        Assert.False(await LiveAsync(due.AddHours(2)));
        Assert.Equal(due, (await StoryAsync(site, draft.ArticleId)).PublishedUtc);
    }

    [Theory, EachDatabase]
    public async Task A_scheduled_story_can_be_taken_back_and_a_public_one_cannot(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await ReadyAsync(site);
        var scheduled = await EditAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, Start.AddHours(1), null, Aya, Cancel));
        var back = await EditAsync(site, editor => editor.UnscheduleAsync(draft.ArticleId, scheduled.Version, Aya, Cancel));
        Assert.Equal((SaveOutcome.Saved, ArticleState.Draft), (back.Outcome, (await StoryAsync(site, draft.ArticleId)).State));

        var published = await EditAsync(site, editor => editor.PublishAsync(draft.ArticleId, back.Version, null, null, Aya, Cancel));
        var refused = await EditAsync(site, editor => editor.UnscheduleAsync(draft.ArticleId, published.Version, Aya, Cancel));
        Assert.Equal(SaveOutcome.Refused, refused.Outcome);
    }

    [Theory, EachDatabase]
    public async Task Only_an_update_of_a_public_story_raises_the_update_number(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var draft = await ReadyAsync(site);
        draft = await SaveAsync(site, draft, text => text, "", isUpdate: true);
        Assert.Equal(0, (await StoryAsync(site, draft.ArticleId)).UpdateNumber);

        var story = await EditAsync(site, editor => editor.PublishAsync(draft.ArticleId, draft.Version, null, null, Aya, Cancel));
        story = await SaveAsync(site, story, text => text with { BodyMarkdown = "A typo less" }, "");
        Assert.Null((await StoryAsync(site, story.ArticleId)).UpdatedUtc);
        site.Skip(TimeSpan.FromMinutes(7));
        await SaveAsync(site, story, text => text with { BodyMarkdown = "News" }, "", isUpdate: true);

        var now = await StoryAsync(site, story.ArticleId);
        Assert.Equal((1, Start.AddMinutes(7), Start), (now.UpdateNumber, now.UpdatedUtc, now.PublishedUtc));
    }

    [Theory, EachDatabase]
    public async Task A_correction_has_its_words_and_its_time(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        var refused = await EditAsync(site, editor => editor.CorrectAsync(story.Id, story.Version, "  ", Aya, Cancel));
        Assert.Equal(SaveOutcome.Refused, refused.Outcome);

        site.Skip(TimeSpan.FromHours(1));
        await EditAsync(site, editor => editor.CorrectAsync(story.Id, story.Version, "The bridge is in Tsu.", Aya, Cancel));

        var corrections = await site.InDatabaseAsync(db => db.Articles.SelectMany(article => article.Corrections).ToListAsync(Cancel));
        var correction = Assert.Single(corrections);
        Assert.Equal(("The bridge is in Tsu.", Start.AddHours(1)), (correction.Text, correction.AtUtc));
    }

    [Theory, EachDatabase]
    public async Task A_withdrawn_story_keeps_its_note_and_comes_back_with_its_first_instant(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        var down = await EditAsync(site, editor => editor.WithdrawAsync(story.Id, story.Version, "We had the wrong town.", Aya, Cancel));
        Assert.Equal("We had the wrong town.", (await StoryAsync(site, story.Id)).WithdrawnNote);

        site.Skip(TimeSpan.FromDays(1));
        var later = await EditAsync(site, editor => editor.PublishAsync(story.Id, down.Version, Start.AddDays(2), null, Aya, Cancel));
        Assert.Equal(SaveOutcome.Refused, later.Outcome);
        await EditAsync(site, editor => editor.PublishAsync(story.Id, down.Version, null, null, Aya, Cancel));

        var now = await StoryAsync(site, story.Id);
        Assert.Equal((ArticleState.Approved, Start, null), (now.State, now.PublishedUtc, now.WithdrawnNote));
    }

    [Theory, EachDatabase]
    public async Task Tags_are_found_by_their_slug_and_made_where_they_are_missing(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await EditAsync(site, editor => editor.CreateAsync(new ArticleContent { Tags = ["Weather", "東京"] }, Aya, Cancel));
        await EditAsync(site, editor => editor.CreateAsync(new ArticleContent { Tags = ["weather ", "Rail", "!?"] }, Aya, Cancel));

        var tags = await site.InDatabaseAsync(db => db.Tags.OrderBy(tag => tag.Id).Select(tag => tag.Name).ToListAsync(Cancel));
        Assert.Equal(["Rail", "Weather", "東京"], tags.Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Words_no_database_can_keep_are_cleaned_before_they_are_kept(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var content = new ArticleContent { Headline = " Two\r\nlines\0 ", BodyMarkdown = "a\r\nb\0\u0007c  \n" };
        var made = await EditAsync(site, editor => editor.CreateAsync(content, Aya, Cancel));
        var story = await StoryAsync(site, made.ArticleId);
        Assert.Equal(("Two lines", "a\nbc"), (story.Headline, story.BodyMarkdown));
    }

    private static Task<SaveResult> EditAsync(NewsSiteFactory site, Func<ArticleEditor, Task<SaveResult>> edit) => site.WithAsync(edit);

    private static Task<SaveResult> DraftAsync(NewsSiteFactory site)
        => EditAsync(site, editor => editor.CreateAsync(new ArticleContent { Headline = "A draft" }, Aya, Cancel));

    private static async Task<SaveResult> ReadyAsync(NewsSiteFactory site)
    {
        var other = await site.PublishAsync();
        var sectionId = (await StoryAsync(site, other.Id)).SectionId;
        await site.InDatabaseAsync(db => db.Articles.Where(article => article.Id == other.Id).ExecuteDeleteAsync(Cancel));
        var content = new ArticleContent { Headline = "Ready", BodyMarkdown = "Words.", SectionId = sectionId };
        return await EditAsync(site, editor => editor.CreateAsync(content, Aya, Cancel));
    }

    private static async Task<SaveResult> SaveAsync(
        NewsSiteFactory site, SaveResult read, Func<ArticleContent, ArticleContent> change, string why, bool isUpdate = false)
    {
        var content = change((await StoryAsync(site, read.ArticleId)).Content());
        var saved = await EditAsync(site, editor => editor.SaveAsync(read.ArticleId, read.Version, content, why, isUpdate, Aya, Cancel));
        Assert.Equal((SaveOutcome.Saved, ""), (saved.Outcome, string.Join(" ", saved.Problems)));
        return saved;
    }

    private static Task<Article> StoryAsync(NewsSiteFactory site, long id)
        => site.InDatabaseAsync(db => db.Articles.AsNoTracking().Include(story => story.Tags).Include(story => story.Authors)
            .SingleAsync(story => story.Id == id, Cancel));
}
