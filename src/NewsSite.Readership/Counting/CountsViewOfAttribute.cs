namespace NewsSite.Readership.Counting;

/// <summary>Marks an endpoint whose answers are pages of items that are counted. Stands on a PageModel or an action, or in an endpoint's metadata.</summary>
/// <param name="routeValue">The route value that holds the item's id, a positive whole number.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CountsViewOfAttribute(string routeValue) : Attribute
{
    /// <summary>The route value that holds the item's id. Anything in it that is no positive whole number counts as item 0, "no item".</summary>
    public string RouteValue { get; } = routeValue;
}
