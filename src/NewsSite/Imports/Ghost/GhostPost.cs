using System.Globalization;
using System.Text.Json;

namespace NewsSite.Imports.Ghost;

/// <summary>A row of a Ghost export: fields by name, of which any may be missing or of another type than today's.</summary>
internal readonly struct GhostPost(JsonElement row)
{
    public string Id => Text("id");

    public string Title => Text("title");

    public bool IsPage => Text("type") == "page" || Text("page") is "1" or "True";

    /// <summary>A field as text; empty where it is missing or null.</summary>
    public string Text(string name)
        => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : "";

    /// <summary>A field as an instant: ISO 8601, as MySQL writes it, or milliseconds since 1970 as old exports have it.</summary>
    public DateTime? Utc(string name)
        => Text(name) is not { Length: > 0 } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253_402_300_800_000
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime : null;
}
