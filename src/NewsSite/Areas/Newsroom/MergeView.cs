using Microsoft.Extensions.Primitives;
using NewsSite.Drafts.Merging;

namespace NewsSite.Areas.Newsroom;

/// <summary>Two versions of a story to be put together.</summary>
/// <param name="Merge">What differs, and who changed it.</param>
/// <param name="Names">Names for the ids in both.</param>
/// <param name="Whole">Both, whole, side by side.</param>
/// <param name="Against">The version of theirs.</param>
/// <param name="Typed">All that stood in the form, to be handed on.</param>
public sealed record MergeView(
    ContentMerge Merge, MergeNames Names, Comparison Whole, Guid Against, IReadOnlyDictionary<string, StringValues> Typed);

/// <summary>What the fields of two versions say.</summary>
/// <param name="By">Who saved theirs.</param>
/// <param name="Theirs">Field values by key, as people read them.</param>
/// <param name="Mine">The same of mine.</param>
public sealed record MergeNames(string By, IReadOnlyDictionary<string, string> Theirs, IReadOnlyDictionary<string, string> Mine);
