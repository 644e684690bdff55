using System.Security.Claims;

namespace NewsSite.Readership;

/// <summary>What is counted as a view of a page.</summary>
public enum CountBy
{
    /// <summary>Every request that reaches this server and passes the rules, and the beacons of pages that were opened without one.</summary>
    Server,

    /// <summary>Only the beacons that the page's script then always sends: for a site behind a CDN that caches its pages. A request of a page is no request.</summary>
    Beacon,
}

/// <summary>What an admin's list of robots does to the engine's own lists.</summary>
public enum RobotListMode
{
    /// <summary>A robot is what either list says; the engine's list of people protects from both.</summary>
    Extend,

    /// <summary>A robot is what the admin's list alone says, and what is absurd: empty, giant, of control characters.</summary>
    Replace,
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

    /// <summary>The readers of an item within an hour from which they may be held for their unnatural shape; ten times that in its first 30 days. A small site, on
    /// which fewer bring an item to the top, lowers it. 0: none are ever held, as for a load test. 0 to 1,000,000.</summary>
    public int HoldReaders { get; set; } = 200;

    /// <summary>Whether requests are kept in an archive after they were rolled up, for a recount: 32 bytes each, in the folder <c>archive</c> of the journal.</summary>
    public bool KeepSegments { get; set; }

    /// <summary>For how many days the archive is kept, 1 to 36,500.</summary>
    public int ArchiveDays { get; set; } = 90;

    /// <summary>Who of those that are signed in is staff, whose readings are not counted. Everybody, unless the host says otherwise; asked at every such request.</summary>
    public Func<ClaimsPrincipal, bool> IsStaff { get; set; } = static _ => true;

    /// <summary>Networks whose requests are not counted, in CIDR form: the own office, monitors.</summary>
    public IList<string> ExcludedNetworks { get; } = [];

    /// <summary>A file of robots of one's own, in the form of COUNTER's list or of crawler-user-agents: a JSON array of objects with a <c>pattern</c>,
    /// a regular expression. Read again within seconds of a change; what cannot be used then leaves the list before it in force. Empty: none.</summary>
    public string RobotListFile { get; set; } = "";

    /// <summary>Whether that file is added to the engine's lists or stands in their place.</summary>
    public RobotListMode RobotListMode { get; set; } = RobotListMode.Extend;

    /// <summary>Rules that run beside those in force, to see what they would change.</summary>
    public ShadowOptions Shadow { get; } = new();

    /// <summary>The folder of the journal. Nodes that share it each take a folder of their own within. It must be on a local disk.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>The size of one segment of the journal in bytes, 4 KiB to 256 MiB; 32 bytes are one request.</summary>
    public int SegmentBytes { get; set; } = 1 << 20;

    /// <summary>What the journal of this node may take on disk, in bytes, at least two segments. Beyond it views are dropped, and said to be.</summary>
    public long JournalMaxBytes { get; set; } = 1L << 30;
}

/// <summary>Rules on trial: they judge every request besides, and change nothing but the figures of the trial.</summary>
public sealed class ShadowOptions
{
    /// <summary>The file that <see cref="ReadershipOptions.RobotListFile"/> would name. Empty: the robots in force.</summary>
    public string RobotListFile { get; set; } = "";

    /// <summary>Whether that file would be added to the engine's lists or stand in their place.</summary>
    public RobotListMode RobotListMode { get; set; } = RobotListMode.Extend;

    /// <summary>The networks that would be excluded besides, in CIDR form; of IPv6 a /64 or wider.</summary>
    public IList<string> ExcludedNetworks { get; } = [];
}
