namespace NewsSite.Security;

/// <summary>The headers every answer carries.</summary>
public static class SecurityHeaders
{
    // Everything is ours, nothing is inline: a script that slips into a story has nowhere to run. blob: is the newsroom's view of a photo before upload.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; "
        + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets the headers before anything else answers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    });
}
