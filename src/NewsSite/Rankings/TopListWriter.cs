using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>Writes lists of five as HTML.</summary>
public sealed class TopListWriter(ReaderTime time, IOptions<SiteOptions> site, HtmlEncoder encoder, IStringLocalizer<Words> words, SectionCatalog sections)
{
    /// <summary>A story older than this carries its date, so that nobody takes it for news.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromDays(30);

    private readonly MovementMark _moves = new(words);

    /// <summary>The list of the whole site ("JN access ranking").</summary>
    public TopList AccessRanking(IReadOnlyList<ListLine> lines, DateTime asOfUtc, DateTime nowUtc)
        => Write("access-ranking", words["AccessRankingOf", site.Value.ShortName], "/ranking", lines, asOfUtc, nowUtc, section: null);

    /// <summary>The list of a section ("&quot;News Services&quot; popular articles").</summary>
    public TopList Popular(SectionLink section, IReadOnlyList<ListLine> lines, DateTime asOfUtc, DateTime nowUtc)
        => Write("popular", words["PopularOf", section.Name], $"/ranking/{section.Slug}", lines, asOfUtc, nowUtc, section);

    private TopList Write(
        string mark, string title, string more, IReadOnlyList<ListLine> lines, DateTime asOfUtc, DateTime nowUtc, SectionLink? section)
    {
        var open = $"<section class=\"top\" data-list=\"{mark}\"{(section is null ? "" : $" data-accent=\"{section.Accent}\"")} aria-labelledby=\"{mark}\">"
            + $"<h2 id=\"{mark}\">{Text(title)}</h2><p class=\"asof\">";
        return new TopList
        {
            Head = $"{open}{AsOf(asOfUtc, time.Clock(asOfUtc))}</p><ol>",
            DelayedHead = $"{open}<strong>{words["FiguresDelayed"]}</strong> {AsOf(asOfUtc, time.Full(asOfUtc))}</p><ol>",
            Lines = [.. lines.Select(line => new TopListLine(line.Story.Id, line.IsLatest, Line(line, nowUtc, section)))],
            LatestBegin = $"<li class=\"latest\"><h3>{words["Latest"]}</h3>",
            Foot = $"</ol><p class=\"more\"><a href=\"{more}\">{words["FullRanking"]}<span class=\"vh\">: {encoder.Encode(section?.Name ?? site.Value.Name)}</span></a></p></section>",
            LeavesOut = section is not null,
        };
    }

    private string Line(ListLine line, DateTime nowUtc, SectionLink? listSection)
    {
        var story = line.Story;
        var language = story.Language == site.Value.Language ? "" : $" lang=\"{encoder.Encode(story.Language)}\"";
        var section = story.SectionSlug != listSection?.Slug ? $"<span class=\"kicker\" data-accent=\"{story.Accent}\">{encoder.Encode(sections.NameOf(story))}</span>" : "";
        var date = nowUtc - story.PublishedUtc > Old ? Time(story.PublishedUtc, time.Date(story.PublishedUtc)) : "";
        var notes = section + date + _moves.OfChange(line.Movement);
        return string.Create(CultureInfo.InvariantCulture,
            $"{encoder.Encode(story.Path)}\"{language}>{encoder.Encode(story.MarkedTitle)}</a>{(notes.Length == 0 ? "" : $"<p>{notes}</p>")}</li>");
    }

    // Between tags a quotation mark is itself; the encoder, which writes for attributes too, would not leave it.
    private string Text(string words) => encoder.Encode(words).Replace("&quot;", "\"", StringComparison.Ordinal);

    private string AsOf(DateTime utc, string when) => words["AsOf", Time(utc, when)];

    private string Time(DateTime utc, string words) => $"<time datetime=\"{time.Machine(utc)}\">{words}</time>";
}
