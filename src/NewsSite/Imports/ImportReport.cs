namespace NewsSite.Imports;

/// <summary>What became of one item of a file.</summary>
public enum ImportOutcome
{
    /// <summary>It is a new story here.</summary>
    Taken,

    /// <summary>It had changed at the source: the story here has a new revision.</summary>
    Changed,

    /// <summary>It is here already, just so.</summary>
    Unchanged,

    /// <summary>It had changed at the source, but somebody has worked on it here since: it was left alone.</summary>
    LeftAlone,

    /// <summary>It is not something that is taken.</summary>
    Skipped,

    /// <summary>It should have been taken and could not be.</summary>
    Failed,

    /// <summary>A remark on the file as a whole.</summary>
    Note,
}

/// <summary>What became of one item, and why.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="SourceId">Its id at the source.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="ArticleId">The story here; null where there is none.</param>
/// <param name="Remarks">Why, and what was left out or altered: a sentence each.</param>
public sealed record ImportLine(string File, string SourceId, string Title, ImportOutcome Outcome, long? ArticleId, IReadOnlyList<string> Remarks);

/// <summary>What an import took, changed and left, and why: counts, and the lines that somebody should read. For one thread.</summary>
/// <param name="each">Gets every line, at once; null for nobody.</param>
public sealed class ImportReport(Action<ImportLine>? each = null)
{
    /// <summary>Lines that are kept for reading; of further ones only the number.</summary>
    public const int MostLines = 500;

    private readonly Dictionary<ImportOutcome, int> _counts = [];
    private readonly List<ImportLine> _lines = [];

    /// <summary>The first <see cref="MostLines"/> lines that have remarks or tell a failure.</summary>
    public IReadOnlyList<ImportLine> Lines => _lines;

    /// <summary>How many lines there are with remarks or failures, kept or not.</summary>
    public int Remarkable { get; private set; }

    /// <summary>Photos that were taken into the library.</summary>
    public int PhotosTaken { get; set; }

    /// <summary>Photos that could not be taken.</summary>
    public int PhotosLeft { get; set; }

    /// <summary>Whether something could not be read or kept that should have been. What was left alone is no failure.</summary>
    public bool HasFailures => CountOf(ImportOutcome.Failed) > 0;

    /// <summary>How many stories were kept, new or anew.</summary>
    public int Kept => CountOf(ImportOutcome.Taken) + CountOf(ImportOutcome.Changed);

    /// <summary>How many items had this outcome.</summary>
    public int CountOf(ImportOutcome outcome) => _counts.GetValueOrDefault(outcome);

    /// <summary>Adds a line.</summary>
    public void Add(ImportLine line)
    {
        _counts[line.Outcome] = CountOf(line.Outcome) + 1;
        each?.Invoke(line);
        if (line.Remarks.Count > 0 || line.Outcome == ImportOutcome.Failed)
        {
            Remarkable++;
            if (_lines.Count < MostLines)
            {
                _lines.Add(line);
            }
        }
    }
}
