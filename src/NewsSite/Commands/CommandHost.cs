namespace NewsSite.Commands;

/// <summary>The site's services without its web server, for the commands.</summary>
public static class CommandHost
{
    /// <summary>Configured like the site itself: files beside the program, then the environment.</summary>
    public static WebApplication Build() => WebApplication.CreateBuilder([]).AddNewsSite().Build();
}
