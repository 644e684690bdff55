using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NewsSite.Readership.Anomalies;

namespace NewsSite.Readership.Counting;

/// <summary>Makes the keys of one UTC day's visitors: 64 bits that say "the same one as before" within that day, and nothing else, to nobody.</summary>
/// <param name="secret">The day's secret, 32 bytes.</param>
internal sealed class VisitorKeys(byte[] secret)
{
    /// <summary>The longest agent that goes into a key, in characters; a longer one is cut. The robot filter refuses such agents anyway.</summary>
    public const int LongestAgent = 1024;

    // Setting up a keyed hash costs more than hashing an agent, so each thread keeps its own, and changes it at midnight.
    [ThreadStatic]
    private static VisitorKeys? _owner;

    [ThreadStatic]
    private static IncrementalHash? _hash;

    private readonly ulong _networkKey = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData([.. secret, 1]));
    private readonly ulong _agentKey = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData([.. secret, 2]));

    public byte[] Secret { get; } = secret;

    /// <summary>The first 64 bits of HMAC-SHA256 over the address (IPv4 whole, IPv6 by its /64), with its length before it, and the agent.</summary>
    /// <param name="address">The client's address; null: unknown.</param>
    /// <param name="agent">The User-Agent as sent.</param>
    [SkipLocalsInit]
    public ulong Of(IPAddress? address, ReadOnlySpan<char> agent)
    {
        Span<byte> message = stackalloc byte[16 + (3 * LongestAgent)];
        var length = WriteNetwork(address, message);
        length += Encoding.UTF8.GetBytes(agent.Length > LongestAgent ? agent[..LongestAgent] : agent, message[length..]);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = _owner == this ? _hash! : Rekey();
        hash.AppendData(message[..length]);
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    /// <summary>The traits of a request. They need be no secret from one who knows the day's key, only from everyone after the day.</summary>
    /// <param name="address">The client's address; null: unknown.</param>
    /// <param name="agent">The User-Agent as sent.</param>
    /// <param name="referrer">Where it came from.</param>
    public ViewTraits TraitsOf(IPAddress? address, ReadOnlySpan<char> agent, ReferrerClass referrer)
    {
        Span<byte> network = stackalloc byte[9];
        network = network[..WriteNetwork(address, network)];
        // An IPv4 network of 16 bits, an IPv6 one of 32: what one provider gives out.
        network = network[..Math.Min(network.Length, network[0] == 4 ? 3 : 5)];
        return ViewTraits.Of(Bucket(_networkKey, network), Bucket(_agentKey, MemoryMarshal.AsBytes(agent[..Math.Min(agent.Length, LongestAgent)])), referrer);
    }

    private static uint Bucket(ulong key, ReadOnlySpan<byte> bytes)
    {
        var crc = (uint)key;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (var rest in bytes)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }
        // The upper half of a product with an odd key depends on all bits of both.
        return (uint)Math.BigMul((ulong)crc * (key | 1), key ^ 0x9E37_79B9_7F4A_7C15, out _);
    }

    private IncrementalHash Rekey()
    {
        _hash?.Dispose();
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        _owner = this;
        return _hash;
    }

    // The length tells the families apart, so that no IPv4 address can equal a network of IPv6: 1 + 4 bytes, 1 + 8 bytes.
    private static int WriteNetwork(IPAddress? address, Span<byte> message)
    {
        message[0] = 0;
        if (address is null)
        {
            return 1;
        }
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var used = address.AddressFamily == AddressFamily.InterNetwork ? bytes[..4]
            : address.IsIPv4MappedToIPv6 ? bytes[12..]
            : bytes[..8];
        message[0] = (byte)used.Length;
        used.CopyTo(message[1..]);
        return 1 + used.Length;
    }
}
