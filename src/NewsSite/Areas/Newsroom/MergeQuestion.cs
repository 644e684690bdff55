namespace NewsSite.Areas.Newsroom;

/// <summary>A place that two people changed in different ways.</summary>
/// <param name="Key">What the choice is posted as.</param>
/// <param name="Name">What it is.</param>
/// <param name="By">Who saved theirs.</param>
/// <param name="Theirs">Paragraphs; none where they took it out.</param>
/// <param name="Mine">Paragraphs; none where I took it out.</param>
/// <param name="TakesBoth">Whether both can stand there.</param>
/// <param name="Language">Of the words; null for English.</param>
public sealed record MergeQuestion(
    string Key, string Name, string By, IReadOnlyList<string> Theirs, IReadOnlyList<string> Mine, bool TakesBoth, string? Language);
