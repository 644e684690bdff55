using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace NewsSite.Readership.Counting;

/// <summary>A visitor: 64 bits that say "the same one as before" within one UTC day, and nothing else, to nobody.</summary>
public static class VisitorKey
{
    /// <summary>The longest agent that goes into a key, in characters; a longer one is cut. The robot filter refuses such agents anyway.</summary>
    internal const int LongestAgent = 1024;

    /// <summary>The first 64 bits of HMAC-SHA256 over the address (IPv4 whole, IPv6 by its /64) and the agent.</summary>
    /// <param name="secret">The day's secret, 32 bytes.</param>
    /// <param name="address">The client's address; null: unknown.</param>
    /// <param name="agent">The User-Agent as sent.</param>
    [SkipLocalsInit]
    public static ulong Compute(ReadOnlySpan<byte> secret, IPAddress? address, ReadOnlySpan<char> agent)
    {
        Span<byte> message = stackalloc byte[16 + (3 * LongestAgent)];
        var length = WriteNetwork(address, message);
        length += Encoding.UTF8.GetBytes(agent.Length > LongestAgent ? agent[..LongestAgent] : agent, message[length..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, message[..length], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
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
