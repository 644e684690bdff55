namespace NewsSite.Commands;

/// <summary>Makes the site's builder for serving and for the commands.</summary>
public static class CommandHost
{
    /// <summary>
    /// Settings are read beside the program when the working folder has none, so the program runs from anywhere; data always lies by the working folder.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var options = File.Exists("appsettings.json") || args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            ? new WebApplicationOptions { Args = args }
            : new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        return WebApplication.CreateBuilder(options).AddNewsSite();
    }

    /// <summary>The site's services without its web server, for the commands.</summary>
    public static WebApplication Build() => CreateBuilder([]).Build();
}
