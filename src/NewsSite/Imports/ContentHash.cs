using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NewsSite.Imports;

/// <summary>What a source tells of a story, as one number: the same again changes nothing.</summary>
/// <param name="Whole">When all of it was taken.</param>
/// <param name="Part">When something of it was missing here, as a photo or a section: then the same again is another try.</param>
internal sealed record ContentHash(string Whole, string Part)
{
    public static ContentHash Of(SourceStory story)
    {
        var told = JsonSerializer.Serialize(story);
        return new ContentHash(Hash(told), Hash("part:" + told));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
