using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NewsSite.Rankings;

/// <summary>A list of five, written ahead of the pages that show it.</summary>
public sealed class TopList
{
    /// <summary>Lines shown.</summary>
    public const int Length = 5;

    /// <summary>A list before the first board: says nothing.</summary>
    public static TopList Empty { get; } = new() { Head = "", Foot = "", DelayedHead = "", LatestBegin = "", Lines = [], LeavesOut = false };

    /// <summary>HTML up to the first line.</summary>
    public required string Head { get; init; }

    /// <summary>The same for a board that was not refreshed in time.</summary>
    public required string DelayedHead { get; init; }

    /// <summary>One line more than is shown, so that a page can leave its own story out.</summary>
    public required IReadOnlyList<TopListLine> Lines { get; init; }

    /// <summary>HTML of the beginning of the first line that only fills the list.</summary>
    public required string LatestBegin { get; init; }

    /// <summary>HTML after the last line.</summary>
    public required string Foot { get; init; }

    /// <summary>Whether the page's own story is left out, or else stands marked in its place.</summary>
    public required bool LeavesOut { get; init; }

    /// <summary>The list as it stands on a page.</summary>
    /// <param name="articleId">The page's own story; null on other pages.</param>
    /// <param name="delayed">Whether the figures are too old to be shown as fresh.</param>
    public IHtmlContent On(long? articleId, bool delayed) => new Shown(this, articleId, delayed);

    private void Write(TextWriter writer, long? articleId, bool delayed)
    {
        writer.Write(delayed ? DelayedHead : Head);
        var shown = 0;
        var latestBegun = false;
        for (var at = 0; at < Lines.Count && shown < Length; at++)
        {
            var line = Lines[at];
            if (line.ArticleId == articleId && LeavesOut)
            {
                continue;
            }
            writer.Write(line.IsLatest ? (latestBegun ? "<li class=\"latest\">" : LatestBegin) : "<li>");
            writer.Write(line.ArticleId == articleId ? "<a aria-current=\"page\" href=\"" : "<a href=\"");
            writer.Write(line.Html);
            latestBegun |= line.IsLatest;
            shown++;
        }
        writer.Write(Foot);
    }

    private sealed class Shown(TopList list, long? articleId, bool delayed) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => list.Write(writer, articleId, delayed);
    }
}

/// <summary>A line of a <see cref="TopList"/>.</summary>
/// <param name="ArticleId">The story.</param>
/// <param name="IsLatest">Whether it stands under "Latest".</param>
/// <param name="Html">HTML from the address of its link on, to the end of the line.</param>
public sealed record TopListLine(long ArticleId, bool IsLatest, string Html);
