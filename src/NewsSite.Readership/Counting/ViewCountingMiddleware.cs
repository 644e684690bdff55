using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Counting;

/// <summary>Sees every GET of a marked endpoint, answered from a cache or not, and has it written down just before the answer begins to leave.</summary>
/// <remarks>
/// Before, not after: a client that has the whole answer is then certainly in the journal. The endpoint and the item are taken before the rest of
/// the pipeline runs, so that a page executed again for an error counts once, for the item that was asked for.
/// </remarks>
internal sealed class ViewCountingMiddleware(RequestDelegate next, ViewCounter counter, IOptions<ReadershipOptions> options)
{
    private readonly bool _countsPages = options.Value.CountBy == CountBy.Server;

    public Task InvokeAsync(HttpContext context)
    {
        if (_countsPages && HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<CountsViewOfAttribute>() is { } counted)
        {
            var pending = PendingView.Rent(context, counter, ItemOf(context, counted.RouteValue));
            context.Response.OnStarting(static state => ((PendingView)state).Count(), pending);
        }
        return next(context);
    }

    private static long ItemOf(HttpContext context, string routeValue)
        => context.Features.Get<IRouteValuesFeature>()?.RouteValues.TryGetValue(routeValue, out var value) == true
            && value is string text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var item)
                ? item
                : 0;
}
