using System.IO.Compression;
using System.Net;
using System.Text;

namespace NewsSite.SystemTests.Processes;

/// <summary>Looks for what must be nowhere, byte by byte: in every file of a folder, and in what is packed inside of them.</summary>
public sealed class Traces
{
    private readonly List<(string Name, byte[] Bytes)> _wanted = [];

    /// <summary>Words, as UTF-8, as UTF-16 in either order, and their bytes as hexadecimal digits.</summary>
    public Traces Add(string words)
    {
        var plain = Encoding.UTF8.GetBytes(words);
        _wanted.Add(($"\"{words}\"", plain));
        _wanted.Add(($"\"{words}\" in UTF-16", Encoding.Unicode.GetBytes(words)));
        _wanted.Add(($"\"{words}\" in big-endian UTF-16", Encoding.BigEndianUnicode.GetBytes(words)));
        AddHex($"\"{words}\"", plain);
        return this;
    }

    /// <summary>An address as text, as its bytes in either order (of IPv6 also its network of 64 bits), and those as hexadecimal digits.</summary>
    public Traces Add(IPAddress address)
    {
        Add(address.ToString());
        var bytes = address.GetAddressBytes();
        AddPacked(address.ToString(), bytes);
        if (bytes.Length == 16)
        {
            AddPacked($"the network of {address}", bytes[..8]);
        }
        return this;
    }

    /// <summary>Each thing that was found, and where; zip archives are opened.</summary>
    public IReadOnlyList<string> FindIn(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => FindIn(file, File.ReadAllBytes(file)))];

    /// <summary>Each thing that was found in some bytes.</summary>
    public IEnumerable<string> FindIn(string name, byte[] bytes)
    {
        foreach (var (what, wanted) in _wanted.Where(each => bytes.AsSpan().IndexOf(each.Bytes) >= 0))
        {
            yield return $"{what} in {name}";
        }
        foreach (var found in Unpack(name, bytes).SelectMany(part => FindIn(part.Name, part.Bytes)))
        {
            yield return found;
        }
    }

    private void AddPacked(string name, byte[] bytes)
    {
        _wanted.Add(($"the bytes of {name}", bytes));
        _wanted.Add(($"the bytes of {name} backwards", [.. bytes.Reverse()]));
        AddHex(name, bytes);
    }

    private void AddHex(string name, byte[] bytes)
    {
        _wanted.Add(($"{name} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
        _wanted.Add(($"{name} in capital hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Unpack(string name, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            yield break;
        }
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var packed = entry.Open();
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            yield return ($"{name}:{entry.FullName}", plain.ToArray());
        }
    }
}
