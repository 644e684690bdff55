using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Data;

namespace NewsSite.Caching;

/// <summary>What readers get while the database is away: the page as it was kept, or at once a page that says so; never a wait, never a broken page.</summary>
internal static partial class OutageFallback
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>Stands around the cache: what fails because the database is away is looked up there once more, as old as it may be.</summary>
    public static IApplicationBuilder UseKeptPagesInOutage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var outage = context.RequestServices.GetRequiredService<DatabaseOutage>();
        try
        {
            await next(context);
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            if (!HttpMethods.IsGet(context.Request.Method))
            {
                // A write may have waited in vain where reading goes on.
                Log.Refused(context.RequestServices.GetRequiredService<ILogger<DatabaseOutage>>(), context.Request.Path, failure.GetBaseException().Message);
                Refuse(context);
                return;
            }
            outage.Begin(failure);
            if (IsPageOfTheDatabase(context))
            {
                await next(context);        // ends before the database, one way or the other
                return;
            }
            Refuse(context);
        }
    });

    /// <summary>Stands behind the cache: while the database is away nobody is made to wait for it.</summary>
    public static IApplicationBuilder UseNoRenderingInOutage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.RequestServices.GetRequiredService<DatabaseOutage>().IsOn || !IsPageOfTheDatabase(context))
        {
            return next(context);
        }
        Refuse(context);
        return Task.CompletedTask;
    });

    private static bool IsPageOfTheDatabase(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            && !page.ViewEnginePath.StartsWith("/Error", StringComparison.Ordinal);

    private static void Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = AskAgainAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }

    private static partial class Log
    {
        [LoggerMessage(6002, LogLevel.Error, "{Path} could not be written: {Reason} Whoever sent it was asked to try again.")]
        public static partial void Refused(ILogger logger, string path, string reason);
    }
}
