using NewsSite.Articles;

namespace NewsSite.Tests.Articles;

/// <summary>What the clipboards of the usual programs hold, in small: each with its own way of saying bold, list and note.</summary>
public sealed class ForeignSampleTests
{
    [Fact]
    public void Word() => Becomes(
        """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style>
        <!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang=EN-GB>
        <!--StartFragment-->
        <p class=MsoTitle>Harbour opens<o:p></o:p></p>
        <p class=MsoNormal><b><span style='mso-bidi-font-weight:normal'>Choshi</span></b><span
        lang=EN-US> – the <i style='mso-bidi-font-style:normal'>first</i> boats came.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
        class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a><o:p></o:p></span></p>
        <p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>One</p>
        <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>Inner</p>
        <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p>
        <table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Boat</b></p></td><td><p class=MsoNormal><b>Tons</b></p></td></tr>
        <tr><td><p class=MsoNormal>Maru<o:p></o:p></p></td><td><p class=MsoNormal>12</p></td></tr></table>
        <!--EndFragment-->
        <div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1>
        <p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Harbour office, 4 April.</p></div></div>
        </body></html>
        """,
        """
        ## Harbour opens

        **Choshi** – the *first* boats came.[^1]

        - One
          1. Inner
        - Two

        | Boat | Tons |
        | --- | --- |
        | Maru | 12 |

        [^1]: Harbour office, 4 April.
        """);

    [Fact]
    public void Google_Docs() => Becomes(
        """
        <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-size:16pt;font-weight:400;">Quays</span></h2>
        <p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;">A </span><span style="font-weight:700;font-style:normal;">bold</span><span style="font-weight:400;font-style:italic;"> slanted</span><span style="font-weight:400"> word, </span><a href="https://www.google.com/url?q=https://a.example/&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;">link</span></a><span style="vertical-align:super">2</span></p><br />
        <ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">One</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Inner</span></p></li></ul><li dir="ltr"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul>
        <p><span>End.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr class="c1"><div><p class="c2"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;A note.</span></p></div></b><br class="Apple-interchange-newline">
        """,
        """
        ## Quays

        A **bold** *slanted* word, [link](https://a.example/)<sup>2</sup>

        - One
          - Inner
        - Two

        End.[^1]

        ---

        [^1]: A note.
        """);

    [Fact]
    public void LibreOffice() => Becomes(
        """
        <!DOCTYPE html><html><head><style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB" dir="ltr">
        <h1 class="western">Quays</h1><p style="margin-bottom: 0cm; line-height: 100%">The <b>first</b> <font face="Liberation Serif, serif"><i>boats</i></font>.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
        <p><br/><br/></p><ol><li><p style="margin-bottom: 0cm">One</p></li><li><p style="margin-bottom: 0cm">Two</p></li></ol>
        <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>First.</p><p class="sdfootnote">Second.</p></div></body></html>
        """,
        """
        ## Quays

        The **first** *boats*.[^1]

        1. One
        2. Two

        [^1]: First.

            Second.
        """);

    [Fact]
    public void Apple_Pages() => Becomes(
        """
        <html><head><style type="text/css">p.p1 {margin: 0.0px; font: 12.0px Helvetica} span.s1 {font-kerning: none}</style></head><body>
        <p class="p1"><span class="s1"><b>Choshi</b><span class="Apple-converted-space"> </span>wakes.</span></p><p class="p2"><span class="s1"></span><br></p>
        <ul class="ul1"><li class="li1"><span class="s2"></span><span class="s1">One</span></li></ul></body></html>
        """,
        """
        **Choshi** wakes.

        - One
        """);

    [Fact]
    public void Mail() => Becomes(
        """
        <div dir="ltr">Dear desk,<div><br></div><div>the boats <b>are</b> in.<br>Two of them.</div><div><br></div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Mori wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>When?</div></blockquote></div>
        """,
        """
        Dear desk,

        the boats **are** in.\
        Two of them.

        Mori wrote:

        > When?
        """);

    [Fact]
    public void WordPress_blocks() => Becomes(
        """
        <!-- wp:heading --><h2 class="wp-block-heading">Quays</h2><!-- /wp:heading -->
        <!-- wp:paragraph --><p>Words<sup data-fn="9d2f" class="fn"><a href="#9d2f" id="9d2f-link">1</a></sup> here.</p><!-- /wp:paragraph -->
        <!-- wp:quote --><blockquote class="wp-block-quote"><p>Said.</p><cite>Mori</cite></blockquote><!-- /wp:quote -->
        <!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table><figcaption>Growth</figcaption></figure><!-- /wp:table -->
        <!-- wp:footnotes --><ol class="wp-block-footnotes"><li id="9d2f">A note. <a href="#9d2f-link" aria-label="Jump to footnote reference 1">↩︎</a></li></ol><!-- /wp:footnotes -->
        """,
        """
        ## Quays

        Words[^1] here.

        > Said.
        >
        > *Mori*

        | A | B |
        | --- | --- |
        | 1 | 2 |

        Growth

        [^1]: A note.
        """);

    [Fact]
    public void A_web_page() => Becomes(
        """
        <html><head><title>No</title></head><body><header><nav><a href="/">Home</a></nav></header><main><article><h1>Quays</h1>
        <p class="lead">Words<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup> of a <a href="/wiki/Quay" title="Quay">quay</a>.</p>
        <dl><dt>Quay</dt><dd>A wall.</dd></dl><details><summary>More</summary><p>Here.</p></details>
        <ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Harbour office.</span></li></ol>
        </article></main><script>track()</script></body></html>
        """,
        """
        ## Quays

        Words[^1] of a [quay](/wiki/Quay "Quay").

        **Quay**

        A wall.

        More

        Here.

        [^1]: Harbour office.
        """);

    private static void Becomes(string html, string markdown) => Assert.Equal(markdown, MarkdownFromHtml.Convert(html));
}
