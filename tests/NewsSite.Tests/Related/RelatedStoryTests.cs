using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Articles;
using NewsSite.Related;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Related;

/// <summary>Which stories stand under which.</summary>
public sealed class RelatedStoryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_rare_topic_and_rare_words_lead_before_what_is_merely_new_in_the_section(TestDatabase database)
    {
        await using var site = Site(database);
        var topic = await PublishAsync(site, "Mayor opens a museum", "culture", -200, "hot-springs");
        var words = await PublishAsync(site, "Kanbara harbor strike ends", "national", -100);
        for (var number = 0; number < 8; number++)
        {
            await PublishAsync(site, $"Parliament debates item {(char)('A' + number)} of the budget", "national", -number - 1, "politics");
        }
        var story = await PublishAsync(site, "Kanbara harbor strike spreads", "national", 0, "hot-springs");

        await RefreshAsync(site, story.Id);

        Assert.Equal(new[] { topic.Path, words.Path }.Order(), (await RelatedAsync(site, story)).Take(2).Order());
        Assert.Contains(story.Path, await RelatedAsync(site, topic));
        Assert.Equal(4, (await RelatedAsync(site, story)).Count);
    }

    [Theory, EachDatabase]
    public async Task Only_what_is_public_now_is_shown_and_nothing_that_the_lists_beside_it_show(TestDatabase database)
    {
        await using var site = Site(database);
        var withdrawn = await PublishAsync(site, "Ferry adrift", "national", -3, "ferry");
        var scheduled = await PublishAsync(site, "Ferry crew honored", "national", 24, "ferry");
        var listed = await PublishAsync(site, "Ferry towed to port", "national", -1, "ferry");
        var open = await PublishAsync(site, "Ferry owner bows", "world", -2, "ferry");
        for (var number = 0; number < 6; number++)
        {
            await site.ReadAsync((await PublishAsync(site, $"Filler {number}", "national", -40), 5));
        }
        await site.ReadAsync((listed, 9));
        var story = await PublishAsync(site, "Ferry adrift again", "national", 0, "ferry");
        await RefreshAsync(site, story.Id);
        await ChangeAsync(site, withdrawn, (article, _) => article.Withdraw("It was another ferry.", site.NowUtc));

        var related = await RelatedAsync(site, story);

        Assert.Equal(open.Path, related[0]);
        Assert.DoesNotContain(withdrawn.Path, related);
        Assert.DoesNotContain(scheduled.Path, related);
        Assert.DoesNotContain(listed.Path, related);
        site.Skip(TimeSpan.FromDays(2));
        Assert.Contains(scheduled.Path, await RelatedAsync(site, story));
    }

    [Theory, EachDatabase]
    public async Task A_story_is_due_until_it_was_worked_out_and_again_once_it_is_saved(TestDatabase database)
    {
        await using var site = Site(database);
        var (first, second) = (await site.PublishAsync("First"), await site.PublishAsync("Second"));

        Assert.Equal([second.Id, first.Id], await DueAsync(site));
        await RefreshAsync(site, first.Id);
        Assert.Empty(await DueAsync(site));
        await site.WithAsync((ArticleEditor editor) => editor.CorrectAsync(first.Id, first.Version, "It was the second.", new StaffRef(null, "the desk"), Cancelled));
        Assert.Equal([first.Id], await DueAsync(site));
    }

    [Fact]
    public async Task Until_it_is_worked_out_a_story_leads_to_the_newest_of_its_section()
    {
        await using var site = Site();
        var other = await site.PublishAsync("Another", "world");
        var story = await site.PublishAsync("A story", "world");

        Assert.Equal([other.Path], await RelatedAsync(site, story));
    }

    [Theory]
    [InlineData("The mayor's 17 ferries reopened, and more ferry-rides are coming", "mayor ferry reopen ride coming")]
    [InlineData("Café owners", "cafe owner")]
    [InlineData("東京タワーの工事", "東京 京タ タワ ワー 工事")]
    [InlineData("", "")]
    [InlineData("\ud800 ... \u202e", "")]
    public void Words_that_say_what_a_text_is_about(string text, string words)
        => Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), SignificantWords.Of(text).Order());

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite) => new() { Database = database, Settings = { ["Caching:PageSeconds"] = "0" } };

    private static async Task<Story> PublishAsync(NewsSiteFactory site, string headline, string section, int hours, string? tag = null)
    {
        var story = await site.PublishAsync(headline, section, site.NowUtc.AddHours(hours));
        await ChangeAsync(site, story, (article, tags) =>
        {
            if (tag is not null)
            {
                article.Tags.Add(tags.Find(known => known.Slug == tag) ?? new Tag { Slug = tag, Name = tag });
            }
        });
        return story;
    }

    private static async Task RefreshAsync(NewsSiteFactory site, long id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RelatedKeeper>().RefreshAsync(id, Cancelled);
    }

    private static Task<List<long>> DueAsync(NewsSiteFactory site) => site.WithAsync((RelatedKeeper keeper) => keeper.DueAsync(long.MaxValue, 10, Cancelled));

    private static async Task<List<string?>> RelatedAsync(NewsSiteFactory site, Story story)
    {
        using var reader = site.NewReader();
        return [.. (await reader.GetPageAsync(story.Path)).QuerySelectorAll(".related h3 a").Select(link => link.GetAttribute("href"))];
    }

    private static Task ChangeAsync(NewsSiteFactory site, Story story, Action<Article, List<Tag>> change) => site.InDatabaseAsync(async db =>
    {
        change(await db.Articles.Include(row => row.Tags).SingleAsync(row => row.Id == story.Id, Cancelled), await db.Tags.ToListAsync(Cancelled));
        await db.SaveChangesAsync(Cancelled);
    });
}
