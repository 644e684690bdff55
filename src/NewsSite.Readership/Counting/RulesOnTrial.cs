using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Counting;

/// <summary>Rules that judge every request a second time, without a say. For one pair of lists, in force and on trial; another pair is another trial.</summary>
/// <param name="robots">Its robots.</param>
/// <param name="networks">The networks that it would exclude besides.</param>
/// <param name="networksInForce">How many are excluded already; the others are numbered after them.</param>
/// <param name="versions">The version in force, and the one on trial.</param>
internal sealed class RulesOnTrial(RobotFilter robots, NetworkList networks, int networksInForce, (string InForce, string OnTrial) versions)
{
    // In the 11 bits that a record has for it: kinds without a detail, then networks, then patterns.
    private const int FirstNetwork = 64;
    private const int FirstPattern = 128;
    private const int Codes = 2048;

    private readonly RefusalClue[] _patterns = [.. robots.Patterns];
    private readonly Dictionary<RefusalClue, int> _places = robots.Patterns.Select((clue, at) => (clue, at)).DistinctBy(each => each.clue).ToDictionary(each => each.clue, each => each.at);
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{versions.InForce}\n{versions.OnTrial}"));

    public string Version => versions.OnTrial;

    public string LiveVersion => versions.InForce;

    /// <summary>By which a record says that these rules judge it otherwise: 1 to 15.</summary>
    public byte Mark => (byte)(1 + (_hash[0] % JournalRecord.LastTrial));

    /// <summary>What makes another key of a visitor's, so that visits that only these rules count are never taken for counted ones, nor for those of an earlier trial.</summary>
    public ulong KeyMask => BinaryPrimitives.ReadUInt64LittleEndian(_hash.AsSpan(8));

    public Verdict Judge(in RequestFacts facts, string agent, IPAddress? address)
        => ViewRules.Judge(facts with
        {
            Agent = robots.Judge(agent),
            ExcludedNetwork = facts.ExcludedNetwork == 0 && networks.NumberOf(address) is var number and > 0 ? networksInForce + number : facts.ExcludedNetwork,
        });

    /// <summary>A clue of these rules as a number below 2048.</summary>
    public ushort CodeOf(RefusalClue clue) => clue.Kind switch
    {
        ClueKind.Network => (ushort)(FirstNetwork + ((clue.Detail - 1) % (FirstPattern - FirstNetwork))),
        ClueKind.Pattern => (ushort)(FirstPattern + (_places.GetValueOrDefault(clue) % (Codes - FirstPattern))),
        _ => (ushort)clue.Kind,
    };

    /// <summary>The clue of a number; of a list with more than 1,920 patterns the first of those that share it.</summary>
    public RefusalClue ClueOf(ushort code)
        => code < FirstNetwork ? RefusalClue.Of((ClueKind)code)
        : code < FirstPattern ? RefusalClue.Of(ClueKind.Network, code - FirstNetwork + 1)
        : code - FirstPattern < _patterns.Length ? _patterns[code - FirstPattern]
        : RefusalClue.None;

    public string? TextOf(RefusalClue clue) => robots.TextOf(clue);
}
