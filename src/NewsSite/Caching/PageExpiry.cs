using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.FrontPage;
using NewsSite.Site;

namespace NewsSite.Caching;

/// <summary>
/// Says how long a page may be kept, before it is rendered: the output cache fixes that at the page's first byte, and asks its policies about the
/// answer only afterwards.
/// </summary>
public static class PageExpiry
{
    /// <summary>Until <see cref="CachingOptions.PageSeconds"/> are over or a story comes due or expires or a pin of the front ends, whichever is first.</summary>
    public static IApplicationBuilder UsePageExpiry(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { AllowCacheStorage: true } page)
        {
            context.Features.Set(new RenderedWith(context.RequestServices.GetRequiredService<PageEdition>().Board));
            var longest = TimeSpan.FromSeconds(context.RequestServices.GetRequiredService<IOptions<CachingOptions>>().Value.PageSeconds);
            var untilDue = await UntilNextChangeAsync(context.RequestServices, context.RequestAborted);
            page.ResponseExpirationTimeSpan = untilDue < longest ? untilDue : longest;
        }
        await next(context);
    });

    private static async Task<TimeSpan> UntilNextChangeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var nowUtc = services.GetRequiredService<SiteTime>().NowUtc;
        var approved = db.Articles.Where(article => article.State == ArticleState.Approved);
        var dueUtc = await approved.Where(article => article.PublishedUtc > nowUtc).MinAsync(article => article.PublishedUtc, cancellationToken);
        var expiryUtc = await approved.Where(article => article.ExpiresUtc > nowUtc).MinAsync(article => article.ExpiresUtc, cancellationToken);
        services.GetRequiredService<PageEdition>().StoryExpiresUtc = expiryUtc;
        var pinEndUtc = await db.NextPinEndAsync(nowUtc, cancellationToken);
        return new[] { dueUtc, expiryUtc, pinEndUtc }.Min() is { } nextUtc ? nextUtc - nowUtc : TimeSpan.MaxValue;
    }
}
