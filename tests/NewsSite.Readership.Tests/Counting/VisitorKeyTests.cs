using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Counting;

public sealed class VisitorKeyTests
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0";

    private static readonly byte[] Today = RandomNumberGenerator.GetBytes(DaySecrets.Bytes);
    private static readonly byte[] Tomorrow = RandomNumberGenerator.GetBytes(DaySecrets.Bytes);

    [Fact]
    public void A_key_is_the_head_of_the_keyed_hash_of_address_and_agent_whatever_day_was_asked_before()
    {
        byte[] address = [4, 192, 0, 2, 1];
        var (today, tomorrow) = (new VisitorKeys(Today), new VisitorKeys(Tomorrow));
        foreach (var (keys, secret) in new[] { (today, Today), (tomorrow, Tomorrow), (tomorrow, Tomorrow), (today, Today) })
        {
            var hash = HMACSHA256.HashData(secret, (byte[])[.. address, .. Encoding.UTF8.GetBytes(Agent)]);
            Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(hash), keys.Of(IPAddress.Parse("192.0.2.1"), Agent));
        }
    }

    [Fact]
    public void Another_day_another_key()
        => Assert.NotEqual(new VisitorKeys(Today).Of(IPAddress.Loopback, Agent), new VisitorKeys(Tomorrow).Of(IPAddress.Loopback, Agent));

    [Fact]
    public void No_address_and_any_agent_will_do()
        => Assert.NotEqual(new VisitorKeys(Today).Of(null, ""), new VisitorKeys(Today).Of(null, new string('\ud800', 5_000)));
}
