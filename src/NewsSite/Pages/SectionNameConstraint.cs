using NewsSite.Articles;

namespace NewsSite.Pages;

/// <summary>Matches a first path segment that a section may have: not one that the site uses itself.</summary>
public sealed class SectionNameConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => values[routeKey] is string slug && slug.Length is > 0 and <= 60 && !ReservedNames.Contains(slug);
}
