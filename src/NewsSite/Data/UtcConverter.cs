using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsSite.Data;

/// <summary>Marks every loaded instant as UTC: SQLite forgets the kind, and PostgreSQL takes nothing else.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    written => written,
    read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
