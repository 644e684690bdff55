using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Counting;

/// <summary>The rules and lists in force, and those that run beside them on trial.</summary>
public sealed class CountingRules
{
    private readonly ShadowOptions _shadow;
    private readonly IList<string> _networks;
    private readonly RobotFilter _robots;
    private volatile Versions _versions;

    internal CountingRules(RobotFilter robots, IOptions<ReadershipOptions> options)
    {
        _robots = robots;
        _shadow = options.Value.Shadow;
        _networks = options.Value.ExcludedNetworks;
        RobotsOnTrial = _shadow.RobotListFile.Length == 0 ? robots : new RobotFilter(RobotListSource.OnTrial(options.Value).List());
        _versions = Take();
    }

    /// <summary>Twelve hexadecimal digits that stand for the rules, lists and excluded networks in force: equal rules, equal versions.</summary>
    public string Version => Current.InForce;

    /// <summary>Whether the settings put anything on trial.</summary>
    public bool HasTrial => _shadow.RobotListFile.Length > 0 || _shadow.ExcludedNetworks.Count > 0;

    /// <summary>The version of the rules on trial; null: there are none, or they are those in force.</summary>
    public string? TrialVersion => Current.OnTrial?.Version;

    internal RobotFilter RobotsOnTrial { get; }

    internal RulesOnTrial? OnTrial => Current.OnTrial;

    // Compared by reference: a list that is put in force brings its own text.
    private Versions Current
    {
        get
        {
            var versions = _versions;
            return ReferenceEquals(versions.Robots, _robots.Version) && ReferenceEquals(versions.RobotsOnTrial, RobotsOnTrial.Version) ? versions : _versions = Take();
        }
    }

    private Versions Take()
    {
        var (robots, onTrial) = (_robots.Version, RobotsOnTrial.Version);
        var version = VersionOf(robots, _networks);
        var other = VersionOf(onTrial, _networks.Concat(_shadow.ExcludedNetworks));
        return new Versions(
            robots, onTrial, version,
            !HasTrial || version == other ? null : new RulesOnTrial(RobotsOnTrial, new NetworkList(_shadow.ExcludedNetworks), _networks.Count, (version, other)));
    }

    private static string VersionOf(string robots, IEnumerable<string> networks)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ViewRules.Revision}\n{robots}\n{string.Join(',', networks.Distinct().Order(StringComparer.Ordinal))}")).AsSpan(0, 6));

    private sealed record Versions(string Robots, string RobotsOnTrial, string InForce, RulesOnTrial? OnTrial);
}
