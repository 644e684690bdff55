using Microsoft.EntityFrameworkCore;

namespace NewsSite.Readership.Ranking;

/// <summary>Keeps the best place that items ever held on the whole site's list of the day.</summary>
internal sealed class RankPeaks(ReadershipDatabase database)
{
    private const string Improve = """
        INSERT INTO "RankPeak" ("ItemId", "Rank", "ReachedAt") VALUES {0}
        ON CONFLICT ("ItemId") DO UPDATE SET "Rank" = excluded."Rank", "ReachedAt" = excluded."ReachedAt" WHERE excluded."Rank" < "RankPeak"."Rank"
        """;

    private Dictionary<long, int> _known = [];

    /// <summary>The peaks of the items on the draft, after its own places were taken into account and stored.</summary>
    public async Task<IReadOnlyDictionary<long, int>> ImproveAsync(BoardDraft draft, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var peaks = await KnownAsync(draft, cancellationToken);
        var improved = draft.SiteDay.Where(place => !peaks.TryGetValue(place.ItemId, out var best) || place.Rank < best).ToList();
        if (improved.Count > 0)
        {
            var nowMs = Hours.UnixMs(nowUtc);
            await database.InTurnAsync(
                (sql, token) => sql.ExecuteAsync(Improve, improved, (row, place) => row.Add(place.ItemId).Add(place.Rank).Add(nowMs), token),
                cancellationToken);
            improved.ForEach(place => peaks[place.ItemId] = place.Rank);
        }
        _known = peaks;
        return peaks;
    }

    // Another node may have stored a better place meanwhile; both build the same board, so this one will come to it as well.
    private async Task<Dictionary<long, int>> KnownAsync(BoardDraft draft, CancellationToken cancellationToken)
    {
        var items = draft.Items.ToList();
        var peaks = items.Where(_known.ContainsKey).ToDictionary(item => item, item => _known[item]);
        var unknown = items.Where(item => !peaks.ContainsKey(item)).ToList();
        if (unknown.Count > 0)
        {
            await using var lease = database.Open();
            var stored = await lease.Db.Set<RankPeak>().Where(row => unknown.Contains(row.ItemId))
                .Select(row => new { row.ItemId, row.Rank }).ToListAsync(cancellationToken);
            stored.ForEach(row => peaks[row.ItemId] = row.Rank);
        }
        return peaks;
    }
}
