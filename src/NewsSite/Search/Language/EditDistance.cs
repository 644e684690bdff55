namespace NewsSite.Search.Language;

/// <summary>How many mistakes lie between two words: letters wrong, missing, too many, or changed about with their neighbour.</summary>
internal static class EditDistance
{
    /// <summary>The number of mistakes, or one more than <paramref name="most"/> if there are more.</summary>
    /// <remarks>Optimal string alignment: https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance.</remarks>
    public static int Between(string one, string other, int most)
    {
        Span<int> before = stackalloc int[other.Length + 1], last = stackalloc int[other.Length + 1], row = stackalloc int[other.Length + 1];
        for (var at = 0; at <= other.Length; at++)
        {
            last[at] = at;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            var least = row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
                least = Math.Min(least, row[j]);
            }
            if (least > most)
            {
                return most + 1;
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.Min(last[other.Length], most + 1);
    }
}
