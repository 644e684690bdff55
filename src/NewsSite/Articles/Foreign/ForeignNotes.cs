using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>A note.</summary>
/// <param name="Label">Its number in the Markdown.</param>
/// <param name="Content">What it says, taken out of the page.</param>
internal sealed record ForeignNote(int Label, IElement Content);

/// <summary>
/// Footnotes and endnotes, however they were made: a short link to a place in the same page, which leads back. So do Word, Google Docs, LibreOffice, WordPress,
/// encyclopaedias, and this site's own renderer.
/// </summary>
internal sealed partial class ForeignNotes
{
    private readonly Dictionary<IElement, int> _labels = [];
    private readonly List<ForeignNote> _inOrder = [];

    private ForeignNotes()
    {
    }

    /// <summary>The notes in the order of their marks.</summary>
    public IReadOnlyList<ForeignNote> InOrder => _inOrder;

    /// <summary>The number of the note that the element, a link or what holds nothing else, refers to; null for any other element.</summary>
    public int? LabelOf(IElement element) => _labels.TryGetValue(element, out var label) ? label : null;

    /// <summary>The notes of a page, which are no longer in it afterwards.</summary>
    public static ForeignNotes TakenOutOf(IDocument document)
    {
        var notes = new ForeignNotes();
        var places = Places(document);
        var bodies = new Dictionary<IElement, int>();
        foreach (var link in document.QuerySelectorAll("a[href*='#']").ToList())
        {
            if (Leads(link, places) is not { } target || !Reference().IsMatch(link.TextContent.Trim()) || BodyOf(target) is not { } body || body.Contains(link)
                || !IsBefore(link, target) || !LeadsBack(body, link, places))
            {
                continue;
            }
            if (!bodies.TryGetValue(body, out var label))
            {
                bodies[body] = label = bodies.Count + 1;
                notes._inOrder.Add(new ForeignNote(label, body));
            }
            notes._labels[Outermost(link)] = label;
        }
        foreach (var note in notes._inOrder)
        {
            TakeOut(note.Content, places, notes);
        }
        return notes;
    }

    private static Dictionary<string, IElement> Places(IDocument document)
    {
        var places = new Dictionary<string, IElement>(StringComparer.Ordinal);
        foreach (var element in document.QuerySelectorAll("[id], a[name]"))
        {
            foreach (var name in new[] { element.Id, element.GetAttribute("name") })
            {
                if (!string.IsNullOrEmpty(name))
                {
                    places.TryAdd(name, element);
                }
            }
        }
        return places;
    }

    private static IElement? Leads(IElement link, Dictionary<string, IElement> places)
        => link.GetAttribute("href") is { } address && address[(address.IndexOf('#', StringComparison.Ordinal) + 1)..] is { Length: > 0 } name
            ? places.GetValueOrDefault(name) ?? places.GetValueOrDefault(Uri.UnescapeDataString(name))
            : null;

    // The paragraph or item of the note; of word processors, the box that holds all its paragraphs.
    private static IElement? BodyOf(IElement target)
    {
        var body = target.LocalName is "li" or "p" or "div" or "dd" or "aside" ? target : target.Closest("li, p, dd, div");
        return body is { LocalName: "p", ParentElement: { LocalName: "div", Id: { } id } box } && NoteBox().IsMatch(id) ? box : body;
    }

    // Text order; a note that stands before its mark is the way back itself.
    private static bool IsBefore(IElement link, IElement target) => link.CompareDocumentPosition(target).HasFlag(DocumentPositions.Following);

    private static bool LeadsBack(IElement body, IElement link, Dictionary<string, IElement> places)
    {
        var mark = Outermost(link);
        return body.QuerySelectorAll("a[href*='#']").Any(back => Leads(back, places) is { } place && (place == link || place == mark || mark.Contains(place) || place.Contains(link)) && !body.Contains(place));
    }

    // <sup><a>1</a></sup> is one mark.
    private static IElement Outermost(IElement link)
    {
        var mark = link;
        while (mark.ParentElement is { LocalName: "sup" or "span" or "small" } above && above.TextContent.Trim().Length == link.TextContent.Trim().Length)
        {
            mark = above;
        }
        return mark;
    }

    private static void TakeOut(IElement body, Dictionary<string, IElement> places, ForeignNotes notes)
    {
        foreach (var back in body.QuerySelectorAll("a[href*='#']").ToList())
        {
            if (Leads(back, places) is { } place && !body.Contains(place) && Return().IsMatch(back.TextContent.Trim()) && !notes._labels.ContainsKey(Outermost(back)))
            {
                Outermost(back).Remove();
            }
        }
        var above = body.ParentElement;
        body.Remove();
        while (above is { LocalName: not "body", ParentElement: { } further } && string.IsNullOrWhiteSpace(above.TextContent) && above.QuerySelector("img") is null)
        {
            above.Remove();
            above = further;
        }
    }

    [GeneratedRegex(@"^[\[(]?(?:[0-9]{1,4}|[a-zA-Z]{1,4}|[*†‡§¶]{1,4})[\])]?$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:[\[(]?(?:[0-9]{1,4}|[a-zA-Z]{1,4}|[*†‡§¶^↑↩]{1,4})\uFE0E?\uFE0F?[\])]?\.?|)$")]
    private static partial Regex Return();

    [GeneratedRegex("^(?:_?(?:ftn|edn)|sd(?:foot|end)note|fn|footnote|endnote)[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex NoteBox();
}
