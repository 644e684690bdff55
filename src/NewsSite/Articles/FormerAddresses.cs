using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Articles;

/// <summary>Where the addresses of imported stories lead that they had at their old site.</summary>
public static class FormerAddresses
{
    /// <summary>Keeps the addresses with a story; the caller saves. One that leads to a story already goes on leading there.</summary>
    public static void KeepFormerAddresses(this NewsDbContext db, long articleId, IEnumerable<string> addresses)
    {
        var keys = addresses.Select(FormerAddress.KeyOf).OfType<string>().Distinct().ToList();
        if (keys.Count > 0)
        {
            var known = db.FormerAddresses.Where(former => keys.Contains(former.Path)).Select(former => former.Path).ToList();
            db.FormerAddresses.AddRange(keys.Except(known).Select(key => new FormerAddress { Path = key, ArticleId = articleId }));
        }
    }

    /// <summary>The path of the public story that once had an address, or of one that was withdrawn since; null where there is none. One look-up by key.</summary>
    /// <param name="db">The database.</param>
    /// <param name="address">A path, with or without a query.</param>
    /// <param name="nowUtc">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> PresentPathAsync(this NewsDbContext db, string address, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (FormerAddress.KeyOf(address) is not { } key)
        {
            return null;
        }
        var live = db.Articles.LiveAt(nowUtc);
        var story = await db.FormerAddresses.Where(former => former.Path == key).Join(db.Articles, former => former.ArticleId, article => article.Id, (_, article) => article)
            .Where(article => article.Section != null && (article.State == ArticleState.Withdrawn || live.Any(one => one.Id == article.Id)))
            .Select(article => new { Section = article.Section!.Slug, article.Id, article.Slug }).SingleOrDefaultAsync(cancellationToken);
        return story is null ? null : ArticleAddress.Of(story.Section, story.Id, story.Slug);
    }

    /// <summary>
    /// Leads from the old address of an imported story to the story, where nothing else is: a request is looked up only when it was answered with 404, or is
    /// a short link (<c>/?p=123</c>), which would show the front page.
    /// </summary>
    public static IApplicationBuilder UseFormerAddresses(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var mayLead = (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && context.Request.Path.Value is { Length: <= FormerAddress.LongestPath + 1 }
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null;
        if (mayLead && context.Request.Path == "/" && context.Request.Query.ContainsKey("p") && await LeadAsync(context))
        {
            return;
        }
        await next(context);
        if (mayLead && context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false })
        {
            await LeadAsync(context);
        }
    });

    // The place is made of our own slugs and ids alone, so it is never on another site.
    private static async Task<bool> LeadAsync(HttpContext context)
    {
        try
        {
            var (services, request) = (context.RequestServices, context.Request);
            if (await services.GetRequiredService<NewsDbContext>().PresentPathAsync(
                request.Path + request.QueryString.Value, services.GetRequiredService<SiteTime>().NowUtc, context.RequestAborted) is { } place)
            {
                context.Response.Redirect(place, permanent: true);
                return true;
            }
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            // The answer stays what it was.
        }
        return false;
    }
}
