using System.Text.Json;

namespace NewsSite.Readership.Counting;

/// <summary>An admin's own list: a JSON array of objects with a <c>pattern</c>, as COUNTER's list and crawler-user-agents have it.</summary>
/// <remarks>A pattern is a regular expression, letter case ignored. All other fields are passed over, so both forms are told by their content.</remarks>
internal static class RobotListFile
{
    private const int LargestFile = 4 << 20;

    private const int MostPatterns = 20_000;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="RobotListException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LargestFile)
            {
                throw new RobotListException($"it is larger than {LargestFile:N0} bytes");
            }
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RobotListException("there is no such file", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RobotListException($"it cannot be read ({failure.Message.TrimEnd('.')})", failure);
        }
    }

    /// <summary>The patterns of a file.</summary>
    /// <exception cref="RobotListException">It holds no list of patterns, or one that cannot be used; the message is the end of a sentence.</exception>
    public static IReadOnlyCollection<RobotPattern> Parse(ReadOnlyMemory<byte> json)
    {
        using var document = ParseJson(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new RobotListException("it is no JSON array of objects with a \"pattern\"");
        }
        var patterns = document.RootElement.EnumerateArray().Take(MostPatterns + 1).Select(PatternOf).ToList();
        return patterns.Count switch
        {
            0 => throw new RobotListException("it holds no pattern"),
            > MostPatterns => throw new RobotListException($"it holds more than {MostPatterns:N0} patterns"),
            _ => patterns,
        };
    }

    private static JsonDocument ParseJson(ReadOnlyMemory<byte> json)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            return JsonDocument.Parse(json.Span.StartsWith(mark) ? json[mark.Length..] : json, Lenient);
        }
        catch (JsonException failure)
        {
            throw new RobotListException($"it is no JSON (line {failure.LineNumber + 1})", failure);
        }
    }

    private static RobotPattern PatternOf(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("pattern", out var value) || value.ValueKind != JsonValueKind.String)
        {
            throw new RobotListException($"entry {index + 1} has no \"pattern\"");
        }
        var pattern = value.GetString()!;
        if (string.IsNullOrWhiteSpace(pattern))
        {
            throw new RobotListException($"the pattern of entry {index + 1} is empty");
        }
        try
        {
            return RobotPattern.FromExpression(pattern);
        }
        catch (FormatException refusal)
        {
            throw new RobotListException($"the pattern '{Short(pattern)}' of entry {index + 1} {refusal.Message}", refusal);
        }
    }

    private static string Short(string pattern) => pattern.Length <= 60 ? pattern : $"{pattern[..60]}…";
}
