using NewsSite.Articles;

namespace NewsSite.Imports;

/// <summary>A story of a source, as the house will keep it.</summary>
/// <param name="Content">What is written.</param>
/// <param name="Life">Where it stands.</param>
/// <param name="Remarks">What was left out or altered, a sentence each.</param>
/// <param name="IsWhole">False where something is missing that may be there at another try: a photo, or a section.</param>
public sealed record PreparedStory(ArticleContent Content, ArticleLife Life, IReadOnlyList<string> Remarks, bool IsWhole);
