using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;
using static NewsSite.Tests.Imports.WxrFiles;

namespace NewsSite.Tests.Imports;

public sealed class StoryImporterTests : IDisposable
{
    private static readonly StaffRef Editor = new(null, "an editor");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_same_file_again_changes_nothing_and_a_changed_story_is_a_revision(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var news = Category("news", "News");
        var first = await site.ImportAsync(_folder.Wxr(Post(1, "One", more: news), Post(2, "Two", more: news + Tag("Sea"))));
        var again = await site.ImportAsync(_folder.PathOf("export.xml"));
        var changed = await site.ImportAsync(_folder.Wxr(Post(1, "One", "<p>Corrected text.</p>", more: news), Post(2, "Two", more: news + Tag("Sea"))));

        Assert.Equal((2, 0), (first.CountOf(ImportOutcome.Taken), first.CountOf(ImportOutcome.Failed)));
        Assert.Equal(2, again.CountOf(ImportOutcome.Unchanged));
        Assert.Equal((1, 1), (changed.CountOf(ImportOutcome.Changed), changed.CountOf(ImportOutcome.Unchanged)));
        var story = await site.StoryAsync("One");
        Assert.Equal("Corrected text.", story.BodyMarkdown);
        Assert.Equal(2, await site.StoriesAsync());
        var revisions = await site.InDatabaseAsync(db => db.Revisions.Where(revision => revision.ArticleId == story.Id).Select(revision => revision.Why).ToListAsync(Token));
        Assert.Equal([$"Imported from {Origin}", $"Imported from {Origin}"], revisions);
        Assert.Equal(3, await site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "article.import", Token)));
    }

    [Fact]
    public async Task A_story_that_was_worked_on_here_is_never_touched()
    {
        await using var site = new NewsSiteFactory();
        await site.ImportAsync(_folder.Wxr(Post(1, "One", more: Category("news", "News"))));
        var story = await site.StoryAsync("One");
        await site.WithAsync((ArticleEditor editor) => editor.SaveAsync(
            story.Id, story.Version, story.Content() with { BodyMarkdown = "Ours." }, "", isUpdate: false, Editor, Token));

        var report = await site.ImportAsync(_folder.Wxr(Post(1, "One", "<p>Theirs.</p>", more: Category("news", "News"))));

        Assert.Equal(1, report.CountOf(ImportOutcome.LeftAlone));
        Assert.False(report.HasFailures);
        Assert.Contains("worked on here", report.Remarks(), StringComparison.Ordinal);
        Assert.Equal("Ours.", (await site.StoryAsync("One")).BodyMarkdown);
    }

    [Fact]
    public async Task An_import_that_is_cut_off_goes_on_where_it_was()
    {
        await using var site = new NewsSiteFactory();
        var path = _folder.Wxr([.. Enumerable.Range(1, 6).Select(id => Post(id, $"Story {id}", more: Category("news", "News")))]);
        using var stop = new CancellationTokenSource();
        var report = new ImportReport(line => { if (line.SourceId == "3") { stop.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.WithAsync<FileImporter, bool>(async importer =>
        {
            await importer.ImportAsync(path, null, Importing.Options, report, null, stop.Token);
            return true;
        }));
        var rest = await site.ImportAsync(path);

        Assert.Equal((3, 3), (rest.CountOf(ImportOutcome.Unchanged), rest.CountOf(ImportOutcome.Taken)));
        Assert.Equal(6, await site.StoriesAsync());
    }

    [Fact]
    public async Task A_dry_run_tells_all_and_keeps_nothing()
    {
        await using var site = new NewsSiteFactory();
        var path = _folder.Wxr(Post(1, "One", more: Category("news", "News")), Post(2, "", more: Category("news", "News")));

        var report = await site.ImportAsync(path, Importing.Options with { DryRun = true });

        Assert.Equal(2, report.CountOf(ImportOutcome.Taken));
        Assert.Contains("needs a headline", report.Remarks(), StringComparison.Ordinal);
        Assert.Equal(0, await site.StoriesAsync());
        Assert.False(await site.InDatabaseAsync(db => db.ImportedItems.AnyAsync(Token)) || await site.InDatabaseAsync(db => db.Authors.AnyAsync(Token)));
    }

    [Fact]
    public async Task Without_its_section_a_story_is_a_draft_that_goes_out_when_the_import_names_one()
    {
        await using var site = new NewsSiteFactory();
        await site.SectionAsync("society");
        var path = _folder.Wxr(Post(1, "One", more: Category("sea", "The Sea")));

        var first = await site.ImportAsync(path, Importing.Options with { MakeSections = false });
        var draft = await site.StoryAsync("One");
        var second = await site.ImportAsync(path, Importing.Options with { MakeSections = false, Section = "society" });

        Assert.Equal(ArticleState.Draft, draft.State);
        Assert.Contains("--make-sections", first.Remarks(), StringComparison.Ordinal);
        Assert.Equal(1, second.CountOf(ImportOutcome.Changed));
        var story = await site.StoryAsync("One");
        Assert.Equal((ArticleState.Approved, "society"), (story.State, story.Section!.Slug));
        Assert.Equal("The Sea", Assert.Single(story.Tags).Name);
        await Assert.ThrowsAsync<ImportException>(() => site.ImportAsync(path, Importing.Options with { Section = "nowhere" }));
    }

    [Theory]
    [InlineData("<rss><channel><item></channel></rss>", "is not a feed")]
    [InlineData("<rss version=\"2.0\"><channel><item></channel></rss>", "not well-formed in line 1")]
    [InlineData("", "is of no kind that is known here")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rss xmlns:wp=\"http://wordpress.org/export/1.2/\">&e;</rss>", "is of no kind that is known here")]
    public async Task A_file_of_no_known_kind_is_one_clear_sentence(string content, string sentence)
    {
        await using var site = new NewsSiteFactory();
        var path = _folder.PathOf("strange.xml");
        await File.WriteAllTextAsync(path, content, Token);

        var report = await site.ImportAsync(path);

        Assert.True(report.HasFailures);
        Assert.Contains(sentence, report.Remarks(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_with_its_line_and_nothing_of_it_is_kept()
    {
        await using var site = new NewsSiteFactory();
        var path = _folder.Wxr(Post(1, "One"), Post(2, "Two"));
        var text = await File.ReadAllTextAsync(path, Token);
        await File.WriteAllTextAsync(path, text[..(text.Length - 200)], Token);

        var report = await site.ImportAsync(path);

        Assert.Matches("not well-formed in line [0-9]+: .* Nothing of it was kept", report.Remarks());
        Assert.Equal(0, await site.StoriesAsync());
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_said_so()
    {
        await using var site = new NewsSiteFactory();

        var report = await site.ImportAsync(_folder.Wxr(Post(1, new string('x', 300), excerpt: new string('y', 900), more: string.Concat(Enumerable.Range(1, 15).Select(n => Tag($"Tag {n}"))))));

        Assert.Equal(1, report.CountOf(ImportOutcome.Taken));
        Assert.Contains("headline was cut", report.Remarks(), StringComparison.Ordinal);
        Assert.Contains("standfirst was cut", report.Remarks(), StringComparison.Ordinal);
        Assert.Contains("first 12 of its 15 tags", report.Remarks(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
