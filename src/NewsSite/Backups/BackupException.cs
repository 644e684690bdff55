namespace NewsSite.Backups;

/// <summary>A backup or a restore that cannot be; the message is a sentence for the person who asked for it.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
