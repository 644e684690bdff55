namespace NewsSite.Security;

/// <summary>Where the site listens when nobody says.</summary>
public static class DefaultAddress
{
    private static readonly string[] Settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <summary>Listens on <paramref name="url"/> unless the configuration names an address.</summary>
    public static void ListenByDefaultOn(this WebApplicationBuilder builder, string url)
    {
        if (Settings.All(setting => !builder.Configuration.GetSection(setting).Exists()))
        {
            builder.WebHost.UseUrls(url);
        }
    }
}
