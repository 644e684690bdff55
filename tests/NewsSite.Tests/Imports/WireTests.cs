using NewsSite.Articles;
using NewsSite.Imports;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Imports;

public sealed class WireTests : IAsyncDisposable
{
    private const string G2 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <nar:newsItem xmlns:nar="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:pacific.example:20300406:storm" version="3" standard="NewsML-G2" standardversion="2.33" xml:lang="en-GB">
          <nar:rightsInfo><nar:copyrightNotice>Copyright 2030 Pacific Wire</nar:copyrightNotice><nar:usageTerms>Not in Guam.</nar:usageTerms></nar:rightsInfo>
          <nar:itemMeta>
            <nar:itemClass qcode="ninat:text"/><nar:provider qcode="nprov:pw"><nar:name>Pacific Wire</nar:name></nar:provider>
            <nar:versionCreated>2030-04-06T21:00:00+09:00</nar:versionCreated><nar:embargoed>2030-04-07T06:00:00+09:00</nar:embargoed>
            <nar:pubStatus qcode="stat:usable"/><nar:edNote>Adds the governor.</nar:edNote>
          </nar:itemMeta>
          <nar:contentMeta>
            <nar:urgency>3</nar:urgency><nar:by>By Jane Doe and John Roe, Staff Reporters</nar:by><nar:creditline>PW</nar:creditline><nar:dateline>NAHA, Sunday</nar:dateline>
            <nar:subject qcode="medtop:1"><nar:name xml:lang="de">Wetter</nar:name><nar:name xml:lang="en">weather</nar:name></nar:subject>
            <nar:genre qcode="genre:x"><nar:name>Report</nar:name></nar:genre>
            <nar:slugline>STORM</nar:slugline><nar:headline>Storm &amp; rain reach Okinawa</nar:headline>
            <nar:description role="drol:summary">Ferries stay in port.</nar:description>
          </nar:contentMeta>
          <nar:contentSet><nar:inlineXML contenttype="application/nitf+xml">
            <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
              <body.head><hedline><hl1>Another headline</hl1></hedline></body.head>
              <body.content>
                <media media-type="image"><media-reference source="storm.jpg" alternate-text="A wave"/><media-caption>A wave at Naha.</media-caption><media-producer>K. Ito</media-producer></media>
                <p>A <em>storm</em> came to <location><city>Naha</city></location>.</p><hl2>The ferries</hl2><p>See <a href="https://example.org/f">more</a>.</p>
                <table><tr><th>Port</th><th>Ferries</th></tr><tr><td>Naha</td><td>2</td></tr></table>
              </body.content>
              <body.end><tagline>Edited by A. B.</tagline></body.end>
            </body></nitf>
          </nar:inlineXML></nar:contentSet>
        </nar:newsItem>
        """;

    private readonly WireFolder _wire = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_of_newsml_g2_lies_on_the_desk_with_all_that_its_editors_need()
    {
        _wire.AddPhoto("storm.jpg");

        var report = await _wire.ImportAsync(G2);

        var story = await _wire.StoryAsync();
        Assert.Equal((1, 1, false), (report.CountOf(ImportOutcome.Taken), report.PhotosTaken, report.HasFailures));
        Assert.Equal((ArticleState.Submitted, "news-services", "Pacific Wire", "en-GB"), (story.State, story.Section!.Slug, story.Source, story.Language));
        Assert.Equal(("Storm & rain reach Okinawa", "Ferries stay in port."), (story.Headline, story.Standfirst));
        Assert.Equal(["Jane Doe", "John Roe"], story.Authors.Select(author => author.Author!.Name));
        Assert.Equal(["Report", "weather"], story.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal));
        Assert.Equal(new DateTime(2030, 4, 6, 21, 0, 0, DateTimeKind.Utc), story.EmbargoUtc);
        Assert.Equal(("A wave", "A wave at Naha.", "K. Ito"), (story.LeadPhoto!.Alt, story.LeadPhoto.Caption, story.LeadPhoto.Credit));
        Assert.StartsWith("NAHA, Sunday – A *storm* came to Naha.", story.BodyMarkdown, StringComparison.Ordinal);
        Assert.Contains("<h2>The ferries</h2>", story.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("<th>Port</th>", story.BodyHtml, StringComparison.Ordinal);
        Assert.EndsWith("*Edited by A. B.*", story.BodyMarkdown, StringComparison.Ordinal);
        var why = Assert.Single(await _wire.HistoryAsync(story.Id)).Why;
        Assert.Equal("Imported from the wire. Adds the governor. Urgency 3 Usage: Not in Guam. Copyright 2030 Pacific Wire", why);
    }

    [Fact]
    public async Task A_version_is_taken_once_a_later_one_is_a_revision_and_an_earlier_one_that_comes_late_is_left()
    {
        await _wire.ImportAsync(G2);
        var same = await _wire.ImportAsync(G2);
        var later = await _wire.ImportAsync(G2.Replace("version=\"3\"", "version=\"10\"", StringComparison.Ordinal).Replace("Storm &amp;", "Typhoon &amp;", StringComparison.Ordinal));
        var earlier = await _wire.ImportAsync(G2.Replace("version=\"3\"", "version=\"9\"", StringComparison.Ordinal).Replace("Storm &amp;", "Squall &amp;", StringComparison.Ordinal));

        var story = await _wire.StoryAsync();
        Assert.Equal((1, 1, 1), (same.CountOf(ImportOutcome.Unchanged), later.CountOf(ImportOutcome.Changed), earlier.CountOf(ImportOutcome.Skipped)));
        Assert.Equal("Typhoon & rain reach Okinawa", story.Headline);
        Assert.Equal(2, (await _wire.HistoryAsync(story.Id)).Count);
    }

    [Theory]
    [InlineData("canceled", "CANCELED: ")]
    [InlineData("withheld", "WITHHELD: ")]
    public async Task What_the_wire_takes_back_cannot_be_published_here_and_can_come_back(string status, string mark)
    {
        await _wire.ImportAsync(G2);
        var kill = G2.Replace("version=\"3\"", "version=\"4\"", StringComparison.Ordinal).Replace("stat:usable", "stat:" + status, StringComparison.Ordinal);

        var killed = await _wire.ImportAsync(kill);
        var again = await _wire.ImportAsync(kill);
        var late = await _wire.ImportAsync(G2);

        var story = await _wire.StoryAsync();
        Assert.Equal((1, 1, 1), (killed.CountOf(ImportOutcome.Changed), again.CountOf(ImportOutcome.Unchanged), late.CountOf(ImportOutcome.Skipped)));
        Assert.StartsWith(mark, story.Headline, StringComparison.Ordinal);
        var refused = await _wire.Site.WithAsync((ArticleEditor editor) => editor.PublishAsync(story.Id, story.Version, null, null, new StaffRef(null, "x"), Token));
        Assert.Equal(SaveOutcome.Refused, refused.Outcome);
        var back = await _wire.ImportAsync(G2.Replace("version=\"3\"", "version=\"5\"", StringComparison.Ordinal));
        Assert.Equal(1, back.CountOf(ImportOutcome.Changed));
        Assert.Equal("Storm & rain reach Okinawa", (await _wire.StoryAsync()).Headline);
    }

    [Fact]
    public async Task A_scheduled_story_is_stopped_and_a_public_one_stays_and_its_history_calls_for_an_editor()
    {
        var kill = G2.Replace("version=\"3\"", "version=\"4\"", StringComparison.Ordinal).Replace("stat:usable", "stat:canceled", StringComparison.Ordinal);
        await _wire.ImportAsync(G2);
        var other = (string text) => text.Replace(":storm", ":other", StringComparison.Ordinal).Replace("<nar:embargoed>2030-04-07T06:00:00+09:00</nar:embargoed>", "", StringComparison.Ordinal);
        await _wire.ImportAsync(other(G2));
        var desk = new StaffRef(null, "desk");
        foreach (var ready in await _wire.StoriesAsync())
        {
            var when = ready.EmbargoUtc?.AddDays(1);
            var done = await _wire.Site.WithAsync((ArticleEditor editor) => editor.PublishAsync(ready.Id, ready.Version, when, null, desk, Token));
            Assert.True(done.Outcome == SaveOutcome.Saved, string.Join(' ', done.Problems));
        }

        await _wire.ImportAsync(kill);
        var report = await _wire.ImportAsync(other(kill));

        var stories = await _wire.StoriesAsync();
        Assert.Equal((ArticleState.Draft, ArticleState.Approved), (stories[0].State, stories[1].State));
        Assert.StartsWith("CANCELED: ", stories[0].Headline, StringComparison.Ordinal);
        Assert.Equal("Storm & rain reach Okinawa", stories[1].Headline);
        Assert.Equal(1, report.CountOf(ImportOutcome.LeftAlone));
        Assert.StartsWith("CANCELED at the source while it is public here", (await _wire.HistoryAsync(stories[1].Id))[^1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_gives_a_story_the_pictures_that_a_package_puts_with_it()
    {
        _wire.AddPhoto("big.jpg", 900, 600);
        _wire.AddPhoto("small.jpg", 300, 200);
        string Item(string guid, string kind, string content) => $"""
            <newsItem guid="{guid}" version="1"><itemMeta><itemClass qcode="ninat:{kind}"/><versionCreated>2030-04-06T00:00:00Z</versionCreated></itemMeta>{content}</newsItem>
            """;

        var report = await _wire.ImportAsync($"""
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2030-04-06T00:00:00Z</sent></header><itemSet>
            {Item("a", "text", "<contentMeta><headline>With a picture</headline></contentMeta><contentSet><inlineData contenttype=\"text/plain\">One &lt;b&gt;.\n\nTwo.</inlineData></contentSet>")}
            {Item("b", "picture", "<contentMeta><creditline>Agency</creditline><creator><name>A. Sato</name></creator><headline>A street</headline><description role=\"drol:caption\">Rain in Ginza.</description></contentMeta><contentSet><remoteContent href=\"file:///./ small.jpg\" width=\"300\" contenttype=\"image/jpeg\"/><remoteContent href=\"./big.jpg\" width=\"900\" contenttype=\"image/jpeg\"/></contentSet>")}
            {Item("c", "video", "")}
            <packageItem guid="p" version="1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet root="r"><group id="r"><itemRef residref="a"/><itemRef residref="b"/></group></groupSet></packageItem>
            <knowledgeItem guid="k" version="1"/>
            </itemSet></newsMessage>
            """);

        var story = await _wire.StoryAsync();
        Assert.Equal((1, 2, 0), (report.CountOf(ImportOutcome.Taken), report.CountOf(ImportOutcome.Skipped), report.CountOf(ImportOutcome.Failed)));
        Assert.Equal("One \\<b>.\n\nTwo.", story.BodyMarkdown);
        Assert.Equal(("A street", "Rain in Ginza.", "A. Sato / Agency", 900), (story.LeadPhoto!.Alt, story.LeadPhoto.Caption, story.LeadPhoto.Credit, story.LeadPhoto.Width));
    }

    [Theory]
    [InlineData("""{"uri":"u","type":"text","versioncreated":"2030-04-06T00:00:00Z","headline":"H","byline":"By A. Sato","body_xhtml":"<p>Text</p>","source":"Pacific Wire","subject":[{"name":"rain"}],"language":"en","associations":{"main":{"uri":"p","type":"picture","headline":"Alt","description_text":"Words","byline":"B. Ito","renditions":{"s":{"href":"s.jpg","mimetype":"image/jpeg","width":300},"l":{"href":"./l.jpg","mimetype":"image/jpeg","width":900}}}}}""")]
    [InlineData("""{"uri":"u","type":"text","versioncreated":"2030-04-06T00:00:00Z","headlines":[{"role":"alternate","value":"X"},{"role":"main","value":"H"}],"by":"A. Sato","bodies":[{"role":"a","contenttype":"text/plain","value":"Other"},{"role":"b","contenttype":"text/html","value":"<p>Text</p>"}],"infosources":[{"name":"Pacific Wire"}],"subjects":[{"name":"rain"}],"language":"en","associations":[{"name":"main","uri":"p","type":"picture","headlines":[{"value":"Alt"}],"descriptions":[{"role":"caption","value":"Words"}],"by":"B. Ito","renditions":[{"name":"s","href":"s.jpg","contenttype":"image/jpeg","width":300},{"name":"l","href":"l.jpg","contenttype":"image/jpeg","width":900}]}]}""")]
    [InlineData("""{"uri":"u","type":"composite","versionCreated":"2030-04-06T00:00:00Z","headlines":[{"value":"H"}],"by":"A. Sato","bodies":[{"contentType":"application/xhtml+xml","value":"<p>Text</p>"}],"source":"Pacific Wire","subjects":[{"name":"rain"}],"language":"en","trustIndicators":[{}],"associations":[{"name":"main","uri":"p","type":"picture","headlines":[{"value":"Alt"}],"descriptions":[{"contentType":"text/plain","value":"Words"}],"by":"B. Ito","renditions":[{"name":"s","href":"s.jpg","contentType":"image/jpeg","width":300},{"name":"l","href":"l.jpg","contentType":"image/jpeg","width":900},{"name":"v","href":"v.mp4","contentType":"video/mp4","width":2000}]}]}""")]
    public async Task Each_ninjs_from_one_to_three_is_the_same_story(string json)
    {
        _wire.AddPhoto("s.jpg", 300, 200);
        _wire.AddPhoto("l.jpg", 900, 600);

        var report = await _wire.ImportAsync(json, "item.json");

        var story = await _wire.StoryAsync();
        Assert.Equal((1, 1, 0), (report.CountOf(ImportOutcome.Taken), report.PhotosTaken, report.Remarkable));
        Assert.Equal((ArticleState.Submitted, "H", "Text", "Pacific Wire"), (story.State, story.Headline, story.BodyMarkdown, story.Source));
        Assert.Equal(("Alt", "Words", 900), (story.LeadPhoto!.Alt, story.LeadPhoto.Caption, story.LeadPhoto.Width));
        Assert.Equal(("A. Sato", "rain"), (Assert.Single(story.Authors).Author!.Name, Assert.Single(story.Tags).Name));
    }

    [Theory]
    [InlineData("""{"uri":"u","type":"video","versioncreated":"x","headline":"H"}""", "It is a video")]
    [InlineData("""{"uri":"u","type":"text","versioncreated":"x"}""", "neither a headline nor a text")]
    [InlineData("""{"uri":"u","type":"picture","versioncreated":"x","renditions":[{"href":"../../../../etc/passwd","contenttype":"image/jpeg"}]}""", "is not there")]
    [InlineData("""{"uri":"u","type":"picture","versioncreated":"x","renditions":[{"href":"file:///etc/passwd","contenttype":"image/jpeg"}]}""", "is not there")]
    [InlineData("""{"uri":"u","type":"picture","versioncreated":"x","renditions":[{"href":"http://127.0.0.1:1/x.jpg","contenttype":"image/jpeg"}]}""", "only on the network")]
    [InlineData("""{"uri":"u","type":"text","versioncreated":"x","pubstatus":"canceled","headline":"H"}""", "never came here")]
    public async Task What_is_left_is_left_with_the_reason(string json, string reason)
    {
        var report = await _wire.ImportAsync(json, "item.json");

        Assert.Empty(await _wire.StoriesAsync());
        Assert.Empty(await _wire.PhotosAsync());
        Assert.Equal(1, report.CountOf(ImportOutcome.Skipped));
        Assert.Contains(reason, Assert.Single(report.Lines).Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_alone_goes_to_the_library_and_to_no_story()
    {
        _wire.AddPhoto("p.jpg");

        await _wire.ImportAsync("""{"uri":"u","type":"picture","versioncreated":"2030-04-06T00:00:00Z","headline":"A wave","descriptions":[{"role":"creditline","value":"PW"},{"role":"caption","value":"At Naha."}],"renditions":[{"href":"p.jpg"}]}""", "item.json");

        var photo = Assert.Single(await _wire.PhotosAsync());
        Assert.Equal(("A wave", "At Naha.", "PW"), (photo.Alt, photo.Caption, photo.Credit));
        Assert.Empty(await _wire.StoriesAsync());
    }

    [Fact]
    public async Task Hostile_files_are_failures_and_nothing_else()
    {
        const string laughs = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><newsItem guid="g"><itemMeta/><contentMeta><headline>&b;&c;</headline></contentMeta></newsItem>""";
        string[] names = ["laughs.xml", "deep.xml", "deep.json", "half.json", "cut.xml"];
        string[] texts =
        [
            laughs,
            "<newsItem guid=\"g\">" + string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)) + "</newsItem>",
            """{"uri":"u","versioncreated":"x","a":""" + new string('[', 100_000) + new string(']', 100_000) + "}",
            """{"uri":"u","versioncreated":"x","type":"text","headline":"\ud800"}""",
            "<newsItem guid=\"g\"><itemMeta>",
        ];
        for (var index = 0; index < names.Length; index++)
        {
            var report = await _wire.ImportAsync(texts[index], names[index], names[index].EndsWith("xml", StringComparison.Ordinal) ? "newsml-g2" : "ninjs");
            Assert.True(report.HasFailures, names[index]);
        }
        var script = await _wire.ImportAsync("""{"uri":"v","versioncreated":"x","type":"text","headline":"<script>alert(1)</script>H","body_html":"<p onclick=x>T<script>alert(1)</script><a href='javascript:x'>l</a></p>"}""", "script.json");

        Assert.False(script.HasFailures);
        Assert.DoesNotContain("alert(1)</", (await _wire.StoryAsync()).BodyHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", (await _wire.StoryAsync()).BodyHtml, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();
}
