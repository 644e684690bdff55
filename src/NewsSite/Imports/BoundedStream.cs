namespace NewsSite.Imports;

/// <summary>Reads what strangers hand over, but not more than is wanted.</summary>
internal static class BoundedStream
{
    /// <summary>All of it; null where it is longer than <paramref name="most"/> bytes, whatever length it claims.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, long most, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > most)
            {
                return null;
            }
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }
}
