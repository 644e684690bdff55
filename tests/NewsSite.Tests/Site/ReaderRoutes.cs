using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NewsSite.Tests.Site;

/// <summary>The routes of the pages that are not for staff, as the site itself tells them.</summary>
public static class ReaderRoutes
{
    /// <summary>Each with a slash before it.</summary>
    public static IEnumerable<string> Of(IServiceProvider services)
        => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { AreaName: null } page
                && !page.ViewEnginePath.StartsWith("/Account/", StringComparison.Ordinal))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));
}
