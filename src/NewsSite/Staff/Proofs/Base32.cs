namespace NewsSite.Staff.Proofs;

/// <summary>Base32 (RFC 4648, 6), in which keys of authenticator apps are written.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The bytes of a text; whatever is no letter of the alphabet is passed over.</summary>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (bits, held) = (0, 0);
        foreach (var value in text.ToUpperInvariant().Select(letter => Alphabet.IndexOf(letter, StringComparison.Ordinal)).Where(value => value >= 0))
        {
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
                bits &= (1 << held) - 1;
            }
        }
        return [.. bytes];
    }
}
