using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsSite.Articles;

/// <summary>A story's content as a revision keeps it. A field that an old revision does not know reads as its default.</summary>
public static class RevisionContent
{
    // Kept in a database, never written into HTML: Japanese stays legible there and takes a third of the room.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For <see cref="Revision.ContentJson"/>.</summary>
    public static string Write(ArticleContent content) => JsonSerializer.Serialize(content, Json);

    /// <summary>The content of a revision.</summary>
    /// <exception cref="JsonException">Not what <see cref="Write"/> wrote.</exception>
    public static ArticleContent Read(string contentJson)
        => JsonSerializer.Deserialize<ArticleContent>(contentJson, Json) ?? throw new JsonException("A revision holds no content.");
}
