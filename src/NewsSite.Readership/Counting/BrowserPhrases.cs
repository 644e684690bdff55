using System.Buffers;

namespace NewsSite.Readership.Counting;

/// <summary>What real browsers and devices call themselves: how an agent opens, which engines there are, and phrases that only sound like a robot's.</summary>
internal sealed class BrowserPhrases
{
    // An application puts its own name before the whole agent of the browser that it holds.
    private static readonly SearchValues<string> WebViews = SearchValues.Create(["; wv)", " Version/4.0 ", " Mobile/1"], StringComparison.Ordinal);

    private readonly string[] _openings;
    private readonly SearchValues<string> _engines;
    private readonly SearchValues<string> _handsets;
    private readonly DesktopShape _desktop;
    private readonly string[] _phrases;
    private readonly SearchValues<string> _anyPhrase;
    private readonly string[] _words;
    private readonly SearchValues<string> _anyWord;

    /// <param name="lines">
    /// <c>^</c> in front: an opening; <c>&amp;</c>: an engine; <c>~</c>: the mark of a handset; <c>;</c>: a word of a desktop's system; <c>=</c>: a bare
    /// word that desktop browsers carry; <c>?</c>: a word that the name of an application may hold; else a phrase.
    /// </param>
    public BrowserPhrases(IReadOnlyCollection<string> lines)
    {
        _openings = [.. Marked('^', lines)];
        _engines = SearchValues.Create([.. Marked('&', lines)], StringComparison.OrdinalIgnoreCase);
        _handsets = SearchValues.Create([.. Marked('~', lines)], StringComparison.OrdinalIgnoreCase);
        _desktop = new DesktopShape(Marked(';', lines), Marked('=', lines));
        _phrases = [.. lines.Where(line => line[0] is not ('^' or '&' or '~' or ';' or '=' or '?')).OrderByDescending(phrase => phrase.Length)];
        _anyPhrase = SearchValues.Create(_phrases, StringComparison.OrdinalIgnoreCase);
        _words = [.. Marked('?', lines).OrderByDescending(word => word.Length)];
        _anyWord = SearchValues.Create(_words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What speaks against its form; <see cref="ClueKind.None"/>: nothing. A browser's begins as such, or bears the mark of a handset; one that begins with
    /// Mozilla, as most do, must also name an engine, and carry nothing strange if it claims to be a desktop browser.</summary>
    public ClueKind Strangeness(ReadOnlySpan<char> agent)
    {
        if (agent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase))
        {
            return !agent.ContainsAny(_engines) ? ClueKind.NamesNoEngine : _desktop.HasStranger(agent) ? ClueKind.StrangeWord : ClueKind.None;
        }
        foreach (var opening in _openings)
        {
            if (agent.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return ClueKind.None;
            }
        }
        return agent.ContainsAny(agent.Contains("Mozilla/", StringComparison.OrdinalIgnoreCase) ? WebViews : _handsets) ? ClueKind.None : ClueKind.OpensAsNoBrowser;
    }

    /// <summary>Overwrites every phrase with stars, and in the browser that an application holds the words that its name may have.</summary>
    public void StrikePhrases(Span<char> agent)
    {
        Strike(agent, _phrases, _anyPhrase);
        if (IsInApplication(agent))
        {
            Strike(agent, _words, _anyWord);
        }
    }

    // Android gives what an application holds a version beside that of its Chrome; on an iPhone a browser names Safari, and what an application holds does not.
    private static bool IsInApplication(ReadOnlySpan<char> agent)
        => agent.Contains(" Version/4.0 Chrome/", StringComparison.Ordinal)
        || (agent.Contains(" like Mac OS X)", StringComparison.Ordinal)
            && agent.Contains(" Mobile/", StringComparison.Ordinal)
            && !agent.Contains("Safari/", StringComparison.Ordinal));

    private static void Strike(Span<char> agent, string[] phrases, SearchValues<string> anyPhrase)
    {
        for (var at = agent.IndexOfAny(anyPhrase); at >= 0; at = agent.IndexOfAny(anyPhrase))
        {
            agent = agent[at..];
            foreach (var phrase in phrases)
            {
                if (agent.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
                {
                    agent[..phrase.Length].Fill('*');
                    agent = agent[phrase.Length..];
                    break;
                }
            }
        }
    }

    private static IEnumerable<string> Marked(char sign, IEnumerable<string> lines)
        => lines.Where(line => line[0] == sign).Select(line => line[1..]);
}
