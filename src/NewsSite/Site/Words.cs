namespace NewsSite.Site;

/// <summary>
/// Marks the words of the reader's site: <c>Words.resx</c> has them in English, <c>Words.ja.resx</c> in Japanese, both with the same keys. Views ask for them by
/// <c>IStringLocalizer&lt;Words&gt;</c>.
/// </summary>
public sealed class Words;
