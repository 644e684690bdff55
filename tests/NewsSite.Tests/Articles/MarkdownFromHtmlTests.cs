using NewsSite.Articles;

namespace NewsSite.Tests.Articles;

public sealed class MarkdownFromHtmlTests
{
    [Theory]
    [InlineData("<p>Plain words.</p>", "Plain words.")]
    [InlineData("words\n  and\tmore", "words and more")]
    [InlineData("<h1>Top</h1><h5>Deep</h5><h2><b>Bold by itself</b></h2>", "## Top\n\n#### Deep\n\n## Bold by itself")]
    [InlineData("<h2>C #</h2>", "## C \\#")]
    [InlineData("<p><b>b</b> <i>i</i> <code>c*d</code></p>", "**b** *i* `c*d`")]
    [InlineData("<p><b> wide </b>words</p>", "**wide** words")]
    [InlineData("<p><b>one</b><b> two</b></p>", "**one two**")]
    [InlineData("<p><b>all <i>both</i></b></p>", "**all _both_**")]
    [InlineData("<p><i>half</i>way</p>", "*half*way")]
    [InlineData("<p>a<b>“b”</b>c</p>", "a<strong>“b”</strong>c")]
    [InlineData("<p>東京<b>「朝」</b>の</p>", "東京<strong>「朝」</strong>の")]
    [InlineData("<p>H<sub>2</sub>O, m<sup>2</sup></p>", "H<sub>2</sub>O, m<sup>2</sup>")]
    [InlineData("<p>a<br>b</p>", "a\\\nb")]
    [InlineData("<p>a<br><br>b<br></p>", "a\n\nb")]
    [InlineData("<div>a</div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb")]
    [InlineData("<blockquote><p>Said</p><p>he</p></blockquote>", "> Said\n>\n> he")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c")]
    [InlineData("<ol start=3><li>a<li>b</ol>", "3. a\n4. b")]
    [InlineData("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b")]
    [InlineData("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b")]
    [InlineData("<pre><code>if (a)\n  b();</code></pre>", "```\nif (a)\n  b();\n```")]
    [InlineData("<p><code>a`b</code></p>", "``a`b``")]
    [InlineData("<p><ruby>朝<rp>(</rp><rt>あさ</rt></ruby>日</p>", "<ruby>朝<rt>あさ</rt></ruby>日")]
    [InlineData("<p>He said <q>no</q>.</p>", "He said “no”.")]
    [InlineData("<p>was <del>ten</del> <ins>nine</ins></p>", "was nine")]
    [InlineData("", "")]
    [InlineData("<p>&nbsp;</p><p><br></p>", "")]
    public void HTML_becomes_clean_Markdown(string html, string markdown) => Assert.Equal(markdown, MarkdownFromHtml.Convert(html));

    [Theory]
    [InlineData("2 * 3, a_b, C++, 50% & more < less", "2 * 3, a_b, C++, 50% & more < less")]
    [InlineData("*not italic* and _not_", "\\*not italic\\* and \\_not\\_")]
    [InlineData("[sic] and [a](b)", "[sic] and [a\\](b)")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("#tag", "#tag")]
    [InlineData("1. first", "1\\. first")]
    [InlineData("2026. A year", "2026\\. A year")]
    [InlineData("- dash", "\\- dash")]
    [InlineData("-5 degrees", "-5 degrees")]
    [InlineData("+ plus", "\\+ plus")]
    [InlineData("---", "\\---")]
    [InlineData("&gt; more", "\\> more")]
    [InlineData("&lt;b&gt; &amp;amp;", "\\<b> \\&amp;")]
    [InlineData("a `tick`", "a \\`tick\\`")]
    [InlineData("C:\\new \\* ", "C:\\new \\\\\\*")]
    public void Only_what_would_be_read_as_a_mark_is_escaped(string words, string markdown)
    {
        Assert.Equal(markdown, MarkdownFromHtml.Convert($"<p>{words}</p>"));
        var again = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(new ArticleMarkdown().ToHtml(markdown)).Body!;
        Assert.Equal(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(words).Body!.TextContent.Trim(), again.TextContent);
    }

    [Theory]
    [InlineData("<a href='https://a.example/x?id=3&amp;utm_source=nl&amp;fbclid=Q#top'>t</a>", "[t](https://a.example/x?id=3#top)")]
    [InlineData("<a href='https://a.example/?gclid=1'>t</a>", "[t](https://a.example/)")]
    [InlineData("<a href='https://www.google.com/url?q=https://a.example/b%3Fc%3D1&amp;sa=D'>t</a>", "[t](https://a.example/b?c=1)")]
    [InlineData("<a href='https://a.example/x'>https://a.example/x</a>", "<https://a.example/x>")]
    [InlineData("<a href='https://a.example/x_(y)'>t</a>", "[t](https://a.example/x_%28y%29)")]
    [InlineData("<a href='mailto:desk@a.example'>write</a>", "[write](mailto:desk@a.example)")]
    [InlineData("<a href='javascript:alert(1)'>t</a>", "t")]
    [InlineData("<a href=' java\nscript:alert(1)'>t</a>", "t")]
    [InlineData("<a href='data:text/html,x'>t</a>", "t")]
    [InlineData("<a href='file:///c:/x.doc'>t</a>", "t")]
    [InlineData("<a href='#part'>t</a>", "t")]
    [InlineData("Look!<a href='/x'>t</a>", "Look\\![t](/x)")]
    [InlineData("<a href='/x' title='a \"b\"'>[t]</a>", "[\\[t\\]](/x \"a \\\"b\\\"\")")]
    [InlineData("<b><a href='/x'>t</a></b>", "**[t](/x)**")]
    [InlineData("<a href='/x'><span>one </span></a><a href='/x'><b>two</b></a>", "[one **two**](/x)")]
    public void Links_lead_where_they_led_and_nothing_follows_the_reader(string html, string markdown) => Assert.Equal(markdown, MarkdownFromHtml.Convert(html));

    [Theory]
    [InlineData("<script>alert(1)</script><style>p{}</style><!-- x --><p>a</p><noscript>n</noscript><iframe>i</iframe>", "a")]
    [InlineData("<p>a<span style='display:none'>hidden</span><span hidden>hidden</span></p><button>Share</button><nav>Menu</nav>", "a")]
    [InlineData("<p>zero\u200Bwidth soft\u00ADhyphen\uFEFF</p>", "zerowidth softhyphen")]
    [InlineData("<p>a\u00A0b, 10\u00A0000\u00A0€, «\u00A0oui\u00A0»\u00A0; a \u00A0 b</p>", "a b, 10\u00A0000\u00A0€, «\u00A0oui\u00A0»\u00A0; a b")]
    [InlineData("<p>👩\u200D🚒 می\u200Cروم</p>", "👩\u200D🚒 می\u200Cروم")]
    public void What_no_reader_saw_is_gone(string html, string markdown) => Assert.Equal(markdown, MarkdownFromHtml.Convert(html));

    [Theory]
    [InlineData("<table><tr><th>City<th>People<tr><td>Tokyo<td>14|15</table>", "| City | People |\n| --- | --- |\n| Tokyo | 14\\|15 |")]
    [InlineData("<table><tr><td><b>A</b><td><p>B</p><tr><td colspan=2>wide<br>line</table>", "| A | B |\n| --- | --- |\n| wide<br>line |  |")]
    [InlineData("<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2</table>", "| A | B |\n| --- | --- |\n| x | 1 |\n|  | 2 |")]
    [InlineData("<table><caption>Growth</caption><tr><th>A<th>B<tr><td>1<td>2</table>", "Growth\n\n| A | B |\n| --- | --- |\n| 1 | 2 |")]
    [InlineData("<table><tr><td>menu<td><p>one</p><p>two</p></table>", "menu\n\none\n\ntwo")]
    [InlineData("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd")]
    [InlineData("<table><tr><td><table><tr><th>A<th>B<tr><td>1<td>2</table></table>", "| A | B |\n| --- | --- |\n| 1 | 2 |")]
    public void A_table_stays_one_unless_it_only_lays_out(string html, string markdown) => Assert.Equal(markdown, MarkdownFromHtml.Convert(html));

    [Fact]
    public void Pictures_of_the_library_stay_and_foreign_ones_come_along_or_not()
    {
        const string html = """
            <figure><img src="/photos/7/0123456789abcdef/800.jpg" alt="A gull"><figcaption>A gull at "Choshi"</figcaption></figure>
            <p>Before <img src="https://else.example/a.jpg" alt="A [boat]"> after</p>
            <div class="wp-caption"><a href="https://else.example/b.jpg"><img src="data:image/gif;base64,R0" data-src="https://else.example/b.jpg"></a><p class="wp-caption-text">Harbour</p></div>
            <figure><img src="https://tracker.example/pixel.gif"><figcaption>Gone</figcaption></figure>
            """;
        var asked = new List<ForeignImage>();
        var markdown = MarkdownFromHtml.Convert(html, image =>
        {
            asked.Add(image);
            return image.Source.Contains("tracker", StringComparison.Ordinal) ? null : $"/photos/{asked.Count}/0123456789abcdef/800.jpg";
        });
        Assert.Equal(
            """
            ![A gull](/photos/7/0123456789abcdef/800.jpg "A gull at \"Choshi\"")

            Before

            ![A \[boat\]](/photos/1/0123456789abcdef/800.jpg)

            after

            ![](/photos/2/0123456789abcdef/800.jpg "Harbour")
            """, markdown);
        Assert.Equal([new("https://else.example/a.jpg", "A [boat]", null), new("https://else.example/b.jpg", "", "Harbour"), new("https://tracker.example/pixel.gif", "", "Gone")], asked);
        Assert.Equal("![A gull](/photos/7/0123456789abcdef/800.jpg \"A gull at \\\"Choshi\\\"\")\n\nBefore after", MarkdownFromHtml.Convert(html));
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<p><b>", 2_000)]
    [InlineData("<ul><li>", 300)]
    [InlineData("<table><tr><td>", 100)]
    [InlineData("<blockquote>", 399)]
    [InlineData("<p>[*_`|", 20_000)]
    [InlineData("<a href=#x>", 390)]
    public void However_broken_or_deep_the_words_come_out(string piece, int times)
        => Assert.Contains("words", MarkdownFromHtml.Convert(string.Concat(Enumerable.Repeat(piece, times)) + "words"), StringComparison.Ordinal);
}
