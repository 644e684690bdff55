using System.Data.Common;

namespace NewsSite.Data.Tables;

/// <summary>Values of a row as bytes that mean the same on every database: a mark of the kind, then the value.</summary>
internal static class RowFormat
{
    /// <summary>Stands before each row.</summary>
    public const byte Row = 1;

    /// <summary>Stands after the last.</summary>
    public const byte End = 0;

    private enum Mark : byte
    {
        Null, Number, Double, Text, Bytes, False, True, Instant, InstantWithOffset, Guid,
    }

    /// <summary>How a column of that CLR type is written.</summary>
    public static Action<DbDataReader, int, BinaryWriter> WriterOf(Type type)
    {
        Action<DbDataReader, int, BinaryWriter> write = type switch
        {
            _ when type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) => WriteNumber,
            _ when type == typeof(bool) => (row, at, to) => to.Write((byte)(row.GetBoolean(at) ? Mark.True : Mark.False)),
            _ when type == typeof(double) => WriteDouble,
            _ when type == typeof(DateTime) => WriteInstant,
            _ when type == typeof(DateTimeOffset) => WriteInstantWithOffset,
            _ when type == typeof(Guid) => WriteGuid,
            _ when type == typeof(byte[]) => WriteBytes,
            _ when type == typeof(string) => WriteText,
            _ => throw new NotSupportedException($"A column of {type} cannot be written to a backup."),
        };
        return (row, at, to) =>
        {
            if (row.IsDBNull(at))
            {
                to.Write((byte)Mark.Null);
            }
            else
            {
                write(row, at, to);
            }
        };
    }

    /// <summary>The next value: null, long, double, string, byte[], bool, DateTime (UTC), DateTimeOffset or Guid.</summary>
    /// <exception cref="InvalidDataException">These are not bytes of this format.</exception>
    /// <exception cref="EndOfStreamException">They end within a value.</exception>
    public static object? Read(BinaryReader from) => (Mark)from.ReadByte() switch
    {
        Mark.Null => null,
        Mark.Number => from.Read7BitEncodedInt64(),
        Mark.Double => from.ReadDouble(),
        Mark.Text => from.ReadString(),
        Mark.Bytes => from.ReadBytes(from.Read7BitEncodedInt()),
        Mark.False => false,
        Mark.True => true,
        Mark.Instant => new DateTime(from.ReadInt64(), DateTimeKind.Utc),
        Mark.InstantWithOffset => new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero),
        Mark.Guid => new Guid(from.ReadBytes(16)),
        var mark => throw new InvalidDataException($"There is no kind of value {mark}."),
    };

    private static void WriteNumber(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.Number);
        to.Write7BitEncodedInt64(row.GetInt64(at));
    }

    private static void WriteDouble(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.Double);
        to.Write(row.GetDouble(at));
    }

    private static void WriteInstant(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.Instant);
        to.Write(row.GetDateTime(at).Ticks);
    }

    private static void WriteInstantWithOffset(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.InstantWithOffset);
        to.Write(row.GetFieldValue<DateTimeOffset>(at).UtcTicks);
    }

    private static void WriteGuid(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.Guid);
        to.Write(row.GetGuid(at).ToByteArray());
    }

    private static void WriteBytes(DbDataReader row, int at, BinaryWriter to)
    {
        var bytes = row.GetFieldValue<byte[]>(at);
        to.Write((byte)Mark.Bytes);
        to.Write7BitEncodedInt(bytes.Length);
        to.Write(bytes);
    }

    private static void WriteText(DbDataReader row, int at, BinaryWriter to)
    {
        to.Write((byte)Mark.Text);
        to.Write(row.GetString(at));
    }
}
