using System.IO.Compression;
using System.Security.Cryptography;

namespace NewsSite.Assets;

/// <summary>Makes assets of bytes.</summary>
internal static class AssetCompression
{
    private static readonly HashSet<string> Texts = ["text/css", "text/javascript", "image/svg+xml", "application/manifest+json", "text/plain"];

    /// <summary>Compresses texts as far as it goes: it is done once, and read a million times.</summary>
    public static Asset Compress(byte[] plain, string contentType)
    {
        var isText = Texts.Contains(contentType);
        return new Asset
        {
            ContentType = isText ? contentType + "; charset=utf-8" : contentType,
            Plain = plain,
            Brotli = isText ? Pack(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)) : null,
            Gzip = isText ? Pack(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)) : null,
            Version = Convert.ToHexStringLower(SHA256.HashData(plain))[..12],
        };
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> encoder)
    {
        using var target = new MemoryStream();
        using (var stream = encoder(target))
        {
            stream.Write(plain);
        }
        return target.ToArray();
    }
}
