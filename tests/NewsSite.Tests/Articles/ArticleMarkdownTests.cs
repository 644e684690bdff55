using NewsSite.Articles;

namespace NewsSite.Tests.Articles;

public sealed class ArticleMarkdownTests
{
    private readonly ArticleMarkdown _markdown = new();

    [Theory]
    [InlineData("Plain words.", "<p>Plain words.</p>")]
    [InlineData("# Top", "<h2>Top</h2>")]
    [InlineData("Top\n===", "<h2>Top</h2>")]
    [InlineData("###### Deep", "<h4>Deep</h4>")]
    [InlineData("> Said", "<blockquote>\n<p>Said</p>\n</blockquote>")]
    [InlineData("**b** *i* `c`", "<p><strong>b</strong> <em>i</em> <code>c</code></p>")]
    [InlineData("\"quotes\" -- stay", "<p>\"quotes\" -- stay</p>")]
    [InlineData("<span lang=\"ja\">朝</span>", "<p><span lang=\"ja\">朝</span></p>")]
    [InlineData("[a](/society/1/x)", "<p><a href=\"/society/1/x\">a</a></p>")]
    [InlineData("[a](mailto:desk@example.com)", "<p><a href=\"mailto:desk@example.com\">a</a></p>")]
    [InlineData("[a](https://example.com/)", "<p><a href=\"https://example.com/\" rel=\"noopener\">a</a></p>")]
    [InlineData("[a](//example.com/)", "<p><a href=\"//example.com/\" rel=\"noopener\">a</a></p>")]
    [InlineData("See https://example.com/x", "<p>See <a href=\"https://example.com/x\" rel=\"noopener\">https://example.com/x</a></p>")]
    [InlineData("", "")]
    [InlineData(" \n\n", "")]
    public void Markdown_becomes_the_HTML_of_a_story(string markdown, string html) => Assert.Equal(html, _markdown.ToHtml(markdown));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <script src=https://evil.example/x.js></script> b")]
    [InlineData("<p onclick=\"alert(1)\">x</p>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![x](https://tracker.example/pixel.gif)")]
    [InlineData("![x](//tracker.example/pixel.gif)")]
    [InlineData("<iframe src=\"https://evil.example/\">words</iframe>")]
    [InlineData("<object data=x></object><embed src=x>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<style>p{background:url(https://evil.example/)}</style>")]
    [InlineData("<p style=\"background:url(https://evil.example/)\">x</p>")]
    [InlineData("<p class=\"lead\" id=\"main\">x</p>")]
    [InlineData("<a href=\"x\" target=\"_blank\" ping=\"https://evil.example/\">x</a>")]
    [InlineData("<form action=/account/sign-out><input name=x><button>x</button></form>")]
    [InlineData("<base href=https://evil.example/><meta http-equiv=refresh content=0><link rel=stylesheet href=x>")]
    [InlineData("<![CDATA[<script>alert(1)</script>]]><!-- <script>x</script> --><?php x ?>")]
    public void Nothing_foreign_or_active_comes_through(string markdown)
    {
        var story = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(_markdown.ToHtml(markdown)).Body!;
        Assert.Empty(story.QuerySelectorAll("script, style, iframe, object, embed, svg, math, form, input, button, base, meta, link, img, noscript"));
        string[] harmless = ["href", "rel", "lang", "title", "alt"];
        foreach (var element in story.QuerySelectorAll("*"))
        {
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, harmless));
            Assert.DoesNotMatch("(?i)^\\s*(javascript|data|vbscript):", element.GetAttribute("href") ?? "");
        }
    }

    [Fact]
    public void The_words_of_a_tag_that_no_story_has_stay()
        => Assert.Equal("<p>a <strong>b</strong> c</p>", _markdown.ToHtml("a <u>**b**</u> c"));

    [Fact]
    public void A_table_keeps_its_head_and_its_cells()
    {
        var html = _markdown.ToHtml("| City | People |\n|---|--:|\n| Tokyo | 14 |\n");
        Assert.Contains("<th>City</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>14</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_leads_there_and_back_and_its_id_stands_once()
    {
        var html = _markdown.ToHtml("Word.[^1]\n\n<p id=\"fn:1\">Impostor</p>\n\n<p id=\"fnref:1\">Another</p>\n\n[^1]: The note.\n");
        var story = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Contains("The note.", story.QuerySelector("[id='fn:1']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#fn:1", story.QuerySelector("[id='fnref:1']")!.GetAttribute("href"));
        Assert.Single(story.QuerySelectorAll("[id='fn:1']"));
        Assert.Single(story.QuerySelectorAll("[id='fnref:1']"));
    }

    [Fact]
    public void A_picture_of_the_library_alone_in_its_paragraph_is_a_figure_with_its_caption()
        => Assert.Equal(
            "<figure><img src=\"/photos/7/0123456789abcdef/800.jpg\" alt=\"A gull\" loading=\"lazy\"><figcaption>A gull at Choshi</figcaption></figure>",
            _markdown.ToHtml("![A gull](/photos/7/0123456789abcdef/800.jpg \"A gull at Choshi\")"));

    [Theory]
    [InlineData(">", 5000)]
    [InlineData("- ", 5000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<span>", 1999)]
    [InlineData("[", 20_000)]
    [InlineData("*a _b ", 20_000)]
    public void A_text_that_nests_without_end_is_rendered_all_the_same(string piece, int times)
        => Assert.NotEmpty(_markdown.ToHtml(string.Concat(Enumerable.Repeat(piece, times)) + "words"));
}
