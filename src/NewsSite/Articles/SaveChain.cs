using System.Security.Cryptography;
using System.Text;

namespace NewsSite.Articles;

/// <summary>
/// The versions that one form of one person gives to a story, each made from the one before. So a save that comes with an old version can be told: where
/// the story's present version follows from the old one by this form alone, nobody else has saved in between, and what stands there is the same
/// person's own last press of the button. Any other save breaks the chain.
/// </summary>
public static class SaveChain
{
    // A story takes at most two steps with a press of a button; nobody presses eight times before the first answer.
    private const int LongestChain = 16;

    /// <summary>The version after <paramref name="version"/>; <see cref="Guid.Empty"/> stands for a story that is not kept yet.</summary>
    public static Guid Next(Guid version, Guid form, string staffId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. version.ToByteArray(), .. form.ToByteArray(), .. Encoding.UTF8.GetBytes(staffId)], hash);
        return new Guid(hash[..16]);
    }

    /// <summary>Whether this form alone has led from one version to the other; true for the same.</summary>
    public static bool Leads(Guid from, Guid to, Guid form, string staffId)
    {
        for (var step = 0; step <= LongestChain; step++)
        {
            if (from == to)
            {
                return true;
            }
            from = Next(from, form, staffId);
        }
        return false;
    }
}
