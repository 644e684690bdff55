namespace NewsSite.Readership;

/// <summary>What is counted as a view of a page.</summary>
public enum CountBy
{
    /// <summary>Every request that reaches this server and passes the rules, and the beacons of pages that were opened without one.</summary>
    Server,

    /// <summary>Only the beacons that the page's script then always sends: for a site behind a CDN that caches its pages. A request of a page is no request.</summary>
    Beacon,
}

/// <summary>The settings of the engine, usually the section <c>Readership</c>. They are checked when the host starts.</summary>
public sealed class ReadershipOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Readership";

    /// <summary>How long a view waits until it is in the tables, 50 ms to 1 h.</summary>
    public TimeSpan RollupInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the board is rebuilt, 1 s to 1 h.</summary>
    public TimeSpan RankingInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is counted as a view.</summary>
    public CountBy CountBy { get; set; } = CountBy.Server;

    /// <summary>The readers that an entry of a short list should have; the host applies it. 0 to 1,000,000.</summary>
    public int Floor { get; set; } = 3;

    /// <summary>Whether segments are kept in an archive after they were rolled up, for a recount. They are never removed from there.</summary>
    public bool KeepSegments { get; set; }

    /// <summary>Networks whose requests are not counted, in CIDR form: the own office, monitors.</summary>
    public IList<string> ExcludedNetworks { get; } = [];

    /// <summary>The folder of the journal. Nodes that share it each take a folder of their own within. It must be on a local disk.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>The size of one segment of the journal in bytes, 4 KiB to 256 MiB; 32 bytes are one request.</summary>
    public int SegmentBytes { get; set; } = 1 << 20;

    /// <summary>What the journal of this node may take on disk, in bytes, at least two segments. Beyond it views are dropped, and said to be.</summary>
    public long JournalMaxBytes { get; set; } = 1L << 30;
}
