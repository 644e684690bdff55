using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NewsSite.Readership.Counting;

/// <summary>Takes the beacons of <see cref="ViewScript"/>.</summary>
public static class ViewBeaconRegistration
{
    private const string RouteValue = "id";

    /// <summary>Maps <c>POST /views/{id}</c>: 204, or 403 for one that comes from another site, 413 for one that carries anything.</summary>
    public static IEndpointConventionBuilder MapViewBeacon(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapPost($"/views/{{{RouteValue}:long:min(1)}}", Take);
    }

    // Whether there is such an item is found out at the rollup: a flood of made-up ids must not reach the database from here.
    private static Task Take(HttpContext context)
    {
        if (!IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        else
        {
            var item = long.Parse(context.GetRouteValue(RouteValue)!.ToString()!, CultureInfo.InvariantCulture);
            context.RequestServices.GetRequiredService<ViewCounter>().CountBeacon(context, item);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        return Task.CompletedTask;
    }

    // Browsers too old for Sec-Fetch-Site send the origin with every POST.
    private static bool IsOwn(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? string.Equals(site, "same-origin", StringComparison.OrdinalIgnoreCase)
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
