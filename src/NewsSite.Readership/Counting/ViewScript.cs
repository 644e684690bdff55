namespace NewsSite.Readership.Counting;

/// <summary>The script that tells the server of readings that made no request: a prefetched page that is opened, a page that comes back.</summary>
/// <remarks>
/// A page of an item names it as an external classic script, the item in an attribute: <c>&lt;script src="/views.js" data-id="123" defer&gt;</c>, and with
/// <see cref="CountBy.Beacon"/> <c>data-always</c> besides. It sends to <c>/views/{id}</c>, where
/// <see cref="ViewBeaconRegistration.MapViewBeacon"/> takes it. Nothing in it is inline, and it needs nothing of a content security policy but <c>'self'</c>.
/// </remarks>
public static class ViewScript
{
    private const string Name = "views.js";

    /// <summary>The script, to be served as <c>text/javascript</c> from an address of the host's choice.</summary>
    public static string Source { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ViewScript).Assembly.GetManifestResourceStream(typeof(ViewScript), Name)
            ?? throw new InvalidOperationException($"The script {Name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
