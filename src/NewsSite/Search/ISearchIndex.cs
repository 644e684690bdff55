namespace NewsSite.Search;

/// <summary>The full-text index of a database. It finds; how what is found is ranked and shown does not depend on it.</summary>
internal interface ISearchIndex
{
    /// <summary>The newest stories that have what is asked: of those that have it in headline, standfirst, tags or authors, and of all.</summary>
    /// <param name="query">With something to look for.</param>
    /// <param name="scope">Where.</param>
    /// <param name="cancellationToken">Ends the query in the database.</param>
    Task<SearchCatch> FindAsync(SearchQuery query, SearchScope scope, CancellationToken cancellationToken);
}

/// <summary>Among which stories is searched.</summary>
/// <param name="FromMoment">From this second since 1970 UTC.</param>
/// <param name="UntilMoment">Up to this one, itself included; never later than now.</param>
/// <param name="SectionId">In this section; null for all.</param>
internal sealed record SearchScope(long FromMoment, long UntilMoment, int? SectionId);

/// <summary>What an index found.</summary>
/// <param name="Ids">Stories, each once, in no order. They are approved; whether they have expired is not asked.</param>
/// <param name="IsCut">Whether there may be older ones that have it, too.</param>
internal sealed record SearchCatch(IReadOnlyCollection<long> Ids, bool IsCut)
{
    /// <summary>As many are taken of those that have it anywhere.</summary>
    public const int Most = 160;

    /// <summary>And as many of those that have it at the head.</summary>
    public const int MostAtHead = 80;
}
