namespace NewsSite.Site;

/// <summary>What a time on the wall clock of the site means.</summary>
/// <param name="Utc">The instants that it names, earliest first: one, or two in an hour that the clocks go through twice, or none in one that they skip.</param>
/// <param name="GapFrom">Where none: the wall clock at which the skipped time begins; this reading itself is not shown any more.</param>
/// <param name="GapTo">Where none: the first wall clock after it, at the same instant.</param>
public sealed record WallClock(IReadOnlyList<DateTime> Utc, DateTime GapFrom, DateTime GapTo);
