namespace NewsSite.Exports;

/// <summary>Is told how far an export or its reading is.</summary>
/// <param name="what">"Stories" or "Photos".</param>
/// <param name="done">How many of them are done.</param>
/// <param name="total">How many there are.</param>
public delegate void ExportProgress(string what, long done, long total);
