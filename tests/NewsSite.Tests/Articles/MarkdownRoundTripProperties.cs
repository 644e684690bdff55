using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using NewsSite.Articles;

namespace NewsSite.Tests.Articles;

/// <summary>Whatever a story holds: its HTML as Markdown makes the same HTML again.</summary>
public sealed class MarkdownRoundTripProperties
{
    private static readonly ArticleMarkdown Renderer = new();

    // Words, and the characters that mean something to Markdown: these are escaped one and all here, whatever the converter does.
    private static readonly Gen<string> Word = Gen.Frequency(
        (8, AnyOf("boats", "Choshi", "14", "harbour’s", "朝日", "2026.", "1)", "naïve", "“so”", "C++", "co-op")),
        (3, AnyOf("*", "_", "a_b", "_a", "a*b", "[sic]", "[x](y)", "[^1]", "<b>", "a<b", "&amp;", "AT&T", "#", "##", "+", "-", "---", "===", "1.", ">", "|", "a|b", "!", "`", "``x`",
            "\\", "\\*", "~~~", "!a", "](", "*)", "('", "+---+", "a.", ":", "=")));

    private static readonly Gen<string> Words = Word.Array[1, 4].Select(words => string.Join(' ', words.Select(Escaped)));

    private static readonly Gen<string> Code = AnyOf("`x*y`", "``a`b``", "`a|b`", "`a<b`");
    private static readonly Gen<string> Link = Gen.Select(Words, AnyOf("/society/1/x", "https://a.example/x_y*z?q=1&p=2", "mailto:desk@a.example", "https://a.example/ \"A \\\"title\\\"\""))
        .Select((words, address) => $"[{words}]({address})");

    private static readonly Gen<string> Marked = Gen.OneOf(
        Words.Select(words => $"<strong>{words}</strong>"),
        Words.Select(words => $"<em>{words}</em>"),
        Gen.Select(Words, Words).Select((outer, inner) => $"<strong>{outer} <em>{inner}</em></strong>"),
        Gen.Select(Words, Words).Select((outer, inner) => $"<em><strong>{inner}</strong>{outer}</em>"),
        Words.Select(words => $"<sup>{words}</sup>"));

    private static readonly Gen<string> Inline = Gen.Select(
        Gen.Frequency((5, Words), (2, Marked), (1, Code), (1, Link)).Array[1, 5], AnyOf(" ", " ", " ", "", "\\\n").Array[5])
        .Select((parts, between) => string.Concat(parts.Select((part, at) => at == 0 ? part : between[at - 1] + part)))
        .Select(text => text.TrimEnd());

    private static readonly Gen<string> OneLine = Inline.Select(text => text.Replace("\\\n", " ", StringComparison.Ordinal));
    private static readonly Gen<string> Cell = Gen.Frequency((3, Words), (1, Marked), (1, Link));

    private static readonly Gen<string> Block = Gen.Frequency(
        (5, Inline),
        (1, Gen.Select(Gen.Int[2, 4], OneLine).Select((level, text) => $"{new string('#', level)} So {text}")),
        (1, Gen.Select(Inline, Inline).Select((one, two) => $"> {Moved(one, "> ")}\n>\n> {Moved(two, "> ")}")),
        (1, Inline.Array[1, 4].Select(items => string.Join('\n', items.Select(item => $"- {Moved(item, "  ")}")))),
        (1, Inline.Array[2, 4].Select(items => string.Join("\n\n", items.Select((item, at) => $"{at + 3}. {Moved(item, "   ")}")))),
        (1, Gen.Select(Inline, Inline, Inline).Select((one, two, three) => $"- {Moved(one, "  ")}\n  1. {Moved(two, "     ")}\n  2. {Moved(three, "     ")}\n- last")),
        (1, Gen.Select(Inline, Inline).Select((one, two) => $"1. {Moved(one, "   ")}\n\n   {Moved(two, "   ")}\n2. last")),
        (1, Cell.Array[3].Array[2, 4].Select(rows => string.Join('\n', rows.Select((row, at) => $"| {string.Join(" | ", row)} |{(at == 0 ? "\n|---|---|---|" : "")}")))),
        (1, Gen.Const("---")),
        (1, Gen.Const("```\nif (a *b) {\n\n  `c` | <d>;\n}\n```")),
        (1, Gen.Const("![A gull](/photos/7/0123456789abcdef/800.jpg \"A gull at *Choshi*\")")));

    private static readonly Gen<string> Story = Gen.Select(Block.Array[1, 6], OneLine, Inline, Gen.Int[0, 2]).Select((blocks, about, note, notes) =>
        string.Join("\n\n", blocks)
        + (notes > 0 ? $"\n\n{about}[^a]" : "") + (notes > 1 ? " and[^b]" : "")
        + (notes > 0 ? $"\n\n[^a]: {Moved(note, "    ")}" : "") + (notes > 1 ? "\n\n[^b]: First.\n\n    Second." : ""));

    [Fact]
    public void The_HTML_of_a_story_makes_Markdown_that_makes_the_same_HTML()
        => Story.Sample(ComesBack, iter: 1500, threads: 1);

    [Theory]
    [InlineData(@"\``x*y` `a|b`")]
    [InlineData("a ` ` b")]
    public void A_text_that_did_not_come_back_once_comes_back(string markdown) => ComesBack(markdown);

    [Theory]
    [InlineData("<p>a<code>x*y*</code><code>www.a.example</code></p>")]
    [InlineData("<p>a`<code>x*y*</code></p>")]
    [InlineData("<p><b>`</b><code>x</code></p>")]
    [InlineData("<table><tr><th>a`<code>*b|c*</code></th></tr><tr><td>b</td></tr></table>")]
    public void Code_beside_backticks_and_code_stays_code(string html)
    {
        var markdown = MarkdownFromHtml.Convert(html);
        Assert.Equal(new HtmlParser().ParseDocument(html).QuerySelectorAll("code").Select(code => code.TextContent),
            new HtmlParser().ParseDocument(Renderer.ToHtml(markdown)).QuerySelectorAll("code").Select(code => code.TextContent));
    }

    private static void ComesBack(string markdown)
    {
        var html = Renderer.ToHtml(markdown);
        Assert.Equal(Seen(html), Seen(Renderer.ToHtml(MarkdownFromHtml.Convert(html))));
    }

    private static Gen<string> AnyOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    // What a reader sees: blocks, and under them the words with the set of their marks. Which mark stands within which, and how many blanks there are,
    // nobody sees.
    private static string Seen(string html)
    {
        var seen = new StringBuilder();
        var (words, marks) = ("", "");
        Walk(new HtmlParser().ParseDocument(html).Body!, []);
        return seen.Append(words).ToString();

        void Walk(INode node, ImmutableSortedSet<string> around)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IElement { LocalName: "em" or "strong" or "sup" or "a", ClassName: null or "" } mark)
                {
                    Walk(mark, around.Add(Opening(mark)));
                }
                else if (child is IElement element)
                {
                    Put($"\n{Opening(element)}", "");
                    Walk(element, around);
                    Put("\n", "");
                }
                else if (!string.IsNullOrWhiteSpace(child.TextContent))
                {
                    Put(child.TextContent, string.Concat(around));
                }
            }
        }

        void Put(string text, string under)
        {
            if (under != marks)
            {
                seen.Append(words.Trim()).Append('{').Append(under).Append('}');
                (words, marks) = ("", under);
            }
            words = Regex.Replace(words + text, @"\s+", " ");
        }
    }

    private static string Opening(IElement element)
        => $"<{element.LocalName}{string.Concat(element.Attributes.Select(attribute => $" {attribute.Name}='{attribute.Value}'"))}>";

    private static string Moved(string text, string by) => text.Replace("\n", "\n" + by, StringComparison.Ordinal);

    private static string Escaped(string word) => string.Concat(word.Select(letter => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)) ? $"\\{letter}" : letter.ToString()));
}
