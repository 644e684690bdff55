using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Site;

/// <summary>What surrounds the stories is in the language of the site, to the last word.</summary>
public sealed partial class ReaderPagesTests
{
    // What Japanese readers know by no other name.
    private static readonly string[] Names = ["NS", "JN", "RSS", "JST", "COUNTER", "Cookie", "Facebook", "LINE", "Bluesky"];
    private static readonly string[] SpokenAttributes = ["aria-label", "alt", "title", "placeholder", "abbr", "content"];

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task No_page_for_readers_has_a_word_of_the_other_language(string language)
    {
        await using var paper = new PaperInOneLanguage(language);
        await paper.FillAsync();
        using var reader = paper.Site.NewReader();
        var strangers = new List<string>();

        Assert.Empty(ReaderRoutes.Of(paper.Site.Services).Except(paper.Pages.Keys));
        foreach (var path in paper.Pages.Values.SelectMany(paths => paths))
        {
            strangers.AddRange(await StrangersAsync(reader, path, language));
        }
        paper.Site.Skip(TimeSpan.FromHours(1));
        strangers.AddRange(await StrangersAsync(reader, "/ranking", language));
        strangers.AddRange(await StrangersAsync(reader, "/", language));

        Assert.Empty(strangers);
    }

    private static async Task<IEnumerable<string>> StrangersAsync(HttpClient reader, string path, string language)
    {
        using var answer = await reader.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await answer.AsPageAsync(answer.StatusCode);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        var words = language == "ja"
            ? Spoken(page, language).SelectMany(text => Latin().Matches(text)).Select(match => match.Value).Except(Names)
            : Spoken(page, language).Where(text => Japanese().IsMatch(text));
        return words.Distinct().Select(word => $"{path}: {word}");
    }

    // Not what says of itself that it is in another language.
    private static IEnumerable<string> Spoken(IHtmlDocument page, string language)
    {
        var elements = page.All.Where(element => element.Closest("[lang]")?.GetAttribute("lang") == language).ToList();
        var texts = elements.Where(element => element is not (IHtmlScriptElement or IHtmlStyleElement))
            .SelectMany(element => element.ChildNodes.OfType<IText>()).Select(text => text.Data);
        var attributes = elements.Where(element => element is not IHtmlMetaElement meta || IsSpoken(meta))
            .SelectMany(element => SpokenAttributes.Select(element.GetAttribute)).OfType<string>();
        return texts.Concat(attributes);
    }

    private static bool IsSpoken(IHtmlMetaElement meta)
        => meta.Name == "description" || meta.GetAttribute("property") is "og:title" or "og:description" or "og:site_name";

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}\p{IsHalfwidthandFullwidthForms}]")]
    private static partial Regex Japanese();
}
