namespace NewsSite.Articles;

/// <summary>Something changed that many pages show: the order of the front, or a section, an author or a tag.</summary>
/// <param name="GrownSectionId">The section that took in the stories of another; null where no story moved.</param>
public sealed record PaperChange(int? GrownSectionId = null);

/// <summary>
/// Wants to know of such changes: caches and lists. Told after the commit and before the editor's request returns; on other nodes within two seconds,
/// since every such change stands in the audit trail.
/// </summary>
public interface IPaperListener
{
    /// <summary>It changed.</summary>
    Task PaperChangedAsync(PaperChange change, CancellationToken cancellationToken);
}
