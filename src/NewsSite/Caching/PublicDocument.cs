using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Site;

namespace NewsSite.Caching;

/// <summary>Marks an endpoint that answers everybody alike and changes with the stories (feeds, sitemaps): it is kept and packed as the public pages are.</summary>
public sealed class PublicDocument
{
    /// <summary>The mark.</summary>
    public static PublicDocument Mark { get; } = new();

    /// <summary>Whether the answers of an endpoint are kept.</summary>
    internal static bool IsKept(Endpoint? endpoint)
        => endpoint?.Metadata.GetMetadata<PublicDocument>() is not null
            || (endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is { AreaName: null } && endpoint.Metadata.GetMetadata<NotKeptAttribute>() is null);

    /// <summary>Whether its answers are packed: pages too that nobody keeps.</summary>
    internal static bool IsPacked(Endpoint? endpoint)
        => endpoint?.Metadata.GetMetadata<PublicDocument>() is not null || endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
}

/// <summary>Maps documents that are kept as the public pages are.</summary>
public static class PublicDocuments
{
    /// <summary>Answers GET and HEAD for <paramref name="pattern"/>, and marks the answers as kept.</summary>
    public static void MapPublicDocument(this IEndpointRouteBuilder endpoints, string pattern, Delegate answer)
        => endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).WithMetadata(PublicDocument.Mark);
}
