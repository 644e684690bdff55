using System.Net.Http.Headers;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>What a reader on a bad line waits for.</summary>
public sealed class LeanPageTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    // What ten packets of the first flight hold (RFC 6928), less their headers.
    private const int FirstFlight = 14 * 1024;

    [Fact]
    public async Task A_story_and_its_look_come_in_the_first_flight_of_a_connection()
    {
        await using var site = await edition.StartSiteAsync();
        using var reader = site.Browser("192.0.2.10");
        reader.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        foreach (var story in await site.StoriesAsync())
        {
            var html = await reader.GetByteArrayAsync(story, TestContext.Current.CancellationToken);
            var look = await reader.GetByteArrayAsync("/css/reader.css", TestContext.Current.CancellationToken);
            Assert.True(html.Length + look.Length <= FirstFlight, $"{story}: {html.Length} + {look.Length} bytes");
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(820)]
    [InlineData(1440)]
    public async Task No_page_shifts_asks_another_host_or_says_a_word_to_the_console(int width)
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10", width);
        var messages = new List<string>();
        reader.Page.Console += (_, message) => messages.Add(message.Text);
        var story = (await site.StoriesAsync())[0];

        foreach (var path in (string[])["/", "/" + story.Split('/')[1], story, "/ranking"])
        {
            await reader.Page.GotoAsync(path);
            Assert.Equal("0", await reader.Page.EvaluateAsync<string>(ReadToTheEnd));
        }
        Assert.Empty(reader.Troubles);
        Assert.Empty(messages);
    }

    // Scrolls through the page, so that what is lazy comes too, and tells all that shifted from the first byte on.
    private const string ReadToTheEnd = """
        async () => {
            const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
                scrollTo(0, at);
                await frame();
            }
            await Promise.all([...document.images].map(image => image.decode().catch(() => image.src)));
            await frame();
            const found = [];
            new PerformanceObserver(list => found.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
            await frame();
            await frame();
            return found.length === 0 ? "0" : JSON.stringify(found.map(each => [each.value, ...each.sources.map(source => source.node?.outerHTML?.slice(0, 120))]));
        }
        """;
}
