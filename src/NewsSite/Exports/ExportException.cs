namespace NewsSite.Exports;

/// <summary>An export that cannot be written or read; the message is a sentence for the person who asked for it.</summary>
public sealed class ExportException(string message, Exception? inner = null) : Exception(message, inner);
