using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NewsSite.Imports.Watching;

/// <summary>A folder into which a wire drops its files: section "Imports". Off unless a folder is named.</summary>
public sealed class WatchOptions
{
    /// <summary>The folder, relative to the working folder; made if missing. Null for none.</summary>
    public string? WatchFolder { get; init; }

    /// <summary>Name of the format of its files; null to find out for each.</summary>
    public string? Format { get; init; }

    /// <summary>Slug of the section of its stories; null for "news-services", if the site has that.</summary>
    public string? Section { get; init; }

    /// <summary>Seconds between two looks, 1–300: a file that was the same at two of them is whole.</summary>
    [Range(1, 300, ErrorMessage = "Imports:LookSeconds must be 1 to 300.")]
    public int LookSeconds { get; init; } = 3;
}

internal sealed class WatchOptionsRules(IEnumerable<IStoryFormat> formats) : IValidateOptions<WatchOptions>
{
    public ValidateOptionsResult Validate(string? name, WatchOptions options)
    {
        if (options.Format is { } format && !formats.Any(known => known.Name.Equals(format, StringComparison.OrdinalIgnoreCase)))
        {
            return ValidateOptionsResult.Fail($"Imports:Format must be one of {string.Join(", ", formats.Select(known => known.Name))}.");
        }
        return options.WatchFolder is { } folder && (folder.Trim().Length == 0 || File.Exists(folder))
            ? ValidateOptionsResult.Fail("Imports:WatchFolder must be a folder.")
            : ValidateOptionsResult.Success;
    }
}
