using NewsSite.Search.Language;

namespace NewsSite.Search;

/// <summary>Where in a text stands what was searched for: a word in any of its forms, a phrase whole, a row of characters exactly.</summary>
internal sealed class Marks(SearchQuery query)
{
    private readonly Dictionary<string, int> _words = query.Wanted.Select((term, at) => (term, at)).Where(each => !each.term.IsRow && each.term.Tokens.Count == 1)
        .ToDictionary(each => each.term.Tokens[0], each => each.at, StringComparer.Ordinal);

    private readonly List<(IReadOnlyList<string> Tokens, int Term)> _phrases = [.. query.Wanted.Select((term, at) => (term.Tokens, at, term.IsRow))
        .Where(each => !each.IsRow && each.Tokens.Count > 1).Select(each => (each.Tokens, each.at))];

    private readonly List<(string Form, int Term)> _rows = [.. query.Wanted.Select((term, at) => (term, at))
        .Where(each => each.term.IsRow).Select(each => (each.term.Form!, each.at))];

    /// <summary>The places in order; none overlaps another.</summary>
    public List<Mark> In(string text)
    {
        var found = new List<Mark>();
        var runs = TextRuns.Of(text).ToList();
        var stems = _words.Count + _phrases.Count == 0 ? [] : runs.ConvertAll(run => run.IsSpaceless ? "" : Terms.OfWord(run.Form));
        for (var at = 0; at < runs.Count; at++)
        {
            if (runs[at].IsSpaceless)
            {
                Row(runs[at], found);
            }
            else if (stems.Count > 0)
            {
                Word(runs, stems, at, found);
            }
        }
        return Apart(found);
    }

    private void Word(List<TextRun> runs, List<string> stems, int at, List<Mark> found)
    {
        if (_words.TryGetValue(stems[at], out var term))
        {
            found.Add(new Mark(runs[at].Start, runs[at].Length, term));
        }
        foreach (var (tokens, phrase) in _phrases)
        {
            if (at + tokens.Count <= stems.Count && stems.GetRange(at, tokens.Count).SequenceEqual(tokens, StringComparer.Ordinal))
            {
                var last = runs[at + tokens.Count - 1];
                found.Add(new Mark(runs[at].Start, last.Start + last.Length - runs[at].Start, phrase));
            }
        }
    }

    // Where half-width characters became fewer, the whole row is marked.
    private void Row(TextRun run, List<Mark> found)
    {
        foreach (var (form, term) in _rows)
        {
            for (var at = run.Form.IndexOf(form, StringComparison.Ordinal); at >= 0; at = run.Form.IndexOf(form, at + form.Length, StringComparison.Ordinal))
            {
                found.Add(run.Form.Length == run.Length ? new Mark(run.Start + at, form.Length, term) : new Mark(run.Start, run.Length, term));
            }
        }
    }

    private static List<Mark> Apart(List<Mark> found)
    {
        var apart = new List<Mark>();
        foreach (var mark in found.OrderBy(mark => mark.Start).ThenByDescending(mark => mark.Length))
        {
            if (apart.Count == 0 || mark.Start >= apart[^1].Start + apart[^1].Length)
            {
                apart.Add(mark);
            }
        }
        return apart;
    }
}

/// <summary>A place in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Term">Which of the wanted terms it is.</param>
internal readonly record struct Mark(int Start, int Length, int Term);
