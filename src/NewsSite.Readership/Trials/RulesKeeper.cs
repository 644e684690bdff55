using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Refusals;

namespace NewsSite.Readership.Trials;

/// <summary>Keeps, with the rollup, by which rules requests are judged, and the trial of the rules beside them.</summary>
/// <remarks>
/// A trial begins when this process starts with it or takes up another list, and ends likewise. A node that has another trial than the one that goes
/// on, as while several are brought up to date one by one, leaves it alone: its requests bear another mark and are no part of it.
/// </remarks>
internal sealed class RulesKeeper(CountingRules rules, RefusalNotes refusals, TimeProvider time)
{
    private const long PeriodMs = 60_000;
    private const long GraceMs = 10 * PeriodMs;

    private State _kept = new(null, null, Hours.UnixMs(time.GetUtcNow().UtcDateTime), long.MinValue, 0);
    private State? _pending;

    /// <summary>Notes once a minute, and at a change, what is in use.</summary>
    /// <returns>What is to take the effects of the trial; null: there is none, or another node has another.</returns>
    public async Task<ShadowTally?> KeepAsync(ReadershipDatabase.Lease lease, SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (version, trial, nowMs) = (rules.Version, rules.OnTrial, Hours.UnixMs(nowUtc));
        _pending = _kept;
        var isNew = version != _kept.Version || trial != _kept.Trial;
        if (isNew || Math.Abs(nowMs - _kept.AtMs) >= PeriodMs)
        {
            var since = _kept.Version is null || version == _kept.Version ? _kept.SinceMs : nowMs;
            await ShadowStatements.UseAsync(sql, version, since, nowMs, GraceMs, cancellationToken);
            _pending = new State(version, trial, since, nowMs, await TrialAsync(lease, sql, trial, isNew, nowMs, cancellationToken));
        }
        return trial is null || _pending.TrialId == 0 ? null : new ShadowTally(trial, _pending.TrialId);
    }

    /// <summary>Adds what the trial would change.</summary>
    public async Task AddAsync(SqlBatches sql, ShadowTally? tally, CancellationToken cancellationToken)
    {
        if (tally is null || tally.Reasons.Count + tally.Hours.Count == 0 || !await ShadowStatements.AddAsync(sql, tally, cancellationToken))
        {
            return;
        }
        foreach (var reason in tally.Reasons.Keys.Where(reason => !reason.Counts).DistinctBy(reason => reason.Clue))
        {
            await refusals.NameAsync(sql, reason.Clue, tally.Rules.TextOf(reason.Clue), cancellationToken);
        }
    }

    /// <summary>The transaction came through.</summary>
    public void Commit()
    {
        _kept = _pending ?? _kept;
        _pending = null;
    }

    public async Task PurgeAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await refusals.PurgeAsync(sql, nowUtc, cancellationToken);
        await ShadowStatements.PurgeAsync(sql, nowUtc, cancellationToken);
    }

    // The number of the trial that goes on, if it is this one; 0: it is not.
    private static async Task<long> TrialAsync(
        ReadershipDatabase.Lease lease, SqlBatches sql, RulesOnTrial? trial, bool isNew, long nowMs, CancellationToken cancellationToken)
    {
        var open = await lease.Db.Set<ShadowTrial>().Where(row => row.EndedAt == 0).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (open is not null && open.Version == trial?.Version && open.LiveVersion == trial.LiveVersion)
        {
            return open.Id;
        }
        if (!isNew)
        {
            return 0;
        }
        if (open is not null)
        {
            await ShadowStatements.EndAsync(sql, nowMs, cancellationToken);
        }
        return trial is null ? 0 : await ShadowStatements.BeginAsync(sql, trial.Version, trial.LiveVersion, nowMs, cancellationToken);
    }

    private sealed record State(string? Version, RulesOnTrial? Trial, long SinceMs, long AtMs, long TrialId);
}
