using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NewsSite.Tests.Security.Access;

/// <summary>Something that the running site answers: a page's handler, or an endpoint of its own.</summary>
/// <param name="Method">GET, POST, ...</param>
/// <param name="Pattern">Its route, with a slash before it.</param>
/// <param name="Handler">The page's handler; null for the one without a name.</param>
public sealed partial record SiteEndpoint(string Method, string Pattern, string? Handler)
{
    /// <summary>As the table writes it.</summary>
    public string Name => $"{Method} {Pattern}{Query}";

    private string Query => Handler is null ? "" : "?handler=" + Handler;

    /// <summary>Everything that the site answers, asked of the site itself.</summary>
    public static async Task<List<SiteEndpoint>> AllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new HashSet<SiteEndpoint>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                found.UnionWith(methods.Select(method => new SiteEndpoint(method, pattern, null)));
                continue;
            }
            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            found.UnionWith(handlers.Select(handler => new SiteEndpoint(handler.HttpMethod.ToUpperInvariant(), pattern, handler.Name)));

            // A page that has no handler for it is shown all the same.
            found.Add(new SiteEndpoint("GET", pattern, null));
        }
        return [.. found.OrderBy(each => each.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where to ask for it.</summary>
    /// <param name="values">Values of its route by name; an optional one without a value is left out.</param>
    public string Path(IReadOnlyDictionary<string, string> values) => Parameter().Replace(Pattern, match =>
        values.TryGetValue(match.Groups["name"].Value, out var value) ? value
            : match.Value.EndsWith("?}", StringComparison.Ordinal) ? ""
            : throw new InvalidOperationException($"{Name} has a {match.Value}, for which AccessTests knows no value.")) + Query;

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
