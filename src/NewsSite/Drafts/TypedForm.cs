using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace NewsSite.Drafts;

/// <summary>The fields of the desk's form as they were typed, whatever fields it has: nothing is checked, so that nothing is refused.</summary>
public static class TypedForm
{
    private const string Prefix = "Input.";

    // Kept in a database, never written into HTML.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> NotTyped = ["Input.Version", "Input.FormKey", "Input.Sequence", "Input.PhotoSearch"];

    /// <summary>What a person typed, out of all that a form posts.</summary>
    public static Dictionary<string, StringValues> Of(IFormCollection form)
        => form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && !NotTyped.Contains(field.Key)).ToDictionary(
            field => field.Key,
            field => new StringValues([.. field.Value.Select(value => value?.Replace("\0", "", StringComparison.Ordinal))]));

    /// <summary>For <see cref="DraftSlot.FormJson"/>.</summary>
    public static string Write(Dictionary<string, StringValues> typed)
        => JsonSerializer.Serialize(typed.ToDictionary(field => field.Key, field => field.Value.ToArray()), Json);

    /// <summary>The fields of a slot; none of one that is empty.</summary>
    public static Dictionary<string, StringValues> Read(string formJson)
        => formJson.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string?[]>>(formJson, Json)!
            .ToDictionary(field => field.Key, field => new StringValues(field.Value));
}
