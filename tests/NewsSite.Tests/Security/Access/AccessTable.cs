namespace NewsSite.Tests.Security.Access;

/// <summary>Who gets in.</summary>
public enum Admitted
{
    /// <summary>Anybody at all.</summary>
    Everybody,

    /// <summary>Whoever has an account.</summary>
    Staff,

    /// <summary>Editors, and reporters where the story is their own.</summary>
    OwnStory,

    /// <summary>Editors and admins.</summary>
    Editors,

    /// <summary>Admins.</summary>
    Admins,
}

/// <summary>A line of the table.</summary>
/// <param name="Name">"GET /path" or "POST /path?handler=Name", as <see cref="SiteEndpoint.Name"/> writes it; a star at its end stands for all that begins so.</param>
/// <param name="Who">Who gets in.</param>
/// <param name="AsksForToken">Whether a POST without the antiforgery token is refused.</param>
public sealed record AccessRule(string Name, Admitted Who, bool AsksForToken = true)
{
    /// <summary>Whether the line is about an endpoint.</summary>
    public bool Covers(string endpoint) => Name.EndsWith('*') ? endpoint.StartsWith(Name[..^1], StringComparison.Ordinal) : endpoint == Name;
}

/// <summary>
/// Who may open what, for the whole site. An endpoint that no line covers fails <see cref="AccessTests"/> by its name: write it here, in the part of
/// those whom it is for. The longest line that covers an endpoint holds. What only admins open needs no line, being under /admin; all else needs one.
/// </summary>
public static class AccessTable
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<AccessRule> Rules { get; } =
    [
        .. For(
            Admitted.Everybody,
            "GET /", "GET /Index", "GET /{section:section}", "GET /{section:section}/{id:long}/{slug?}", "GET /ranking/{section?}", "GET /search", "GET /preview/{secret:length(16,64)}", "GET /author/{slug}", "GET /tag/{slug}", "GET /archive/{year?}/{month?}", "GET /archive/{year}/{month}/{day}", "GET /corrections",
            "GET /error/{code:int}", "GET /photos/{id:long}/{key:length(16)}/{width:int:min(1)}.{format:length(3,4)}", "HEAD /photos/*", "GET /photos/{id:long}/{key:length(16)}/{shape:length(3,4)}/{focus:maxlength(7)}.jpg",
            "GET /healthz", "GET /readyz",
            "GET /feeds/*", "HEAD /feeds/*", "GET /sitemaps/*", "HEAD /sitemaps/*", "GET /sitemap.xml", "HEAD /sitemap.xml", "GET /sitemap-news.xml", "HEAD /sitemap-news.xml",
            "GET /manifest.webmanifest", "HEAD /manifest.webmanifest", "GET /service-worker.js", "HEAD /service-worker.js", "GET /offline",
            "GET /robots.txt", "HEAD /robots.txt", "GET /.well-known/security.txt", "HEAD /.well-known/security.txt",
            "GET /account/sign-in", "POST /account/sign-in", "POST /account/sign-in?handler=Passkey", "POST /account/sign-in?handler=PasskeyOptions",
            "GET /account/code", "POST /account/code", "POST /account/code?handler=Recovery", "GET /account/sign-out", "POST /account/sign-out",
            "GET /account/first-admin", "POST /account/first-admin", "GET /account/invitation", "POST /account/invitation"),

        // A browser that goes away sends this with what it has at hand, and that is no token.
        new("POST /views/{id:long:min(1)}", Admitted.Everybody, AsksForToken: false),

        // What is said to a form that failed, in the place of its own answer.
        new("POST /error/{code:int}", Admitted.Everybody, AsksForToken: false),

        .. For(
            Admitted.Staff,
            "GET /newsroom", "GET /newsroom/moment", "GET /newsroom/scheduled", "GET /newsroom/bulk", "POST /newsroom/bulk", "GET /newsroom/live", "POST /newsroom/live", "POST /newsroom/live?handler=Photos", "POST /newsroom/live?handler=Paste", "GET /newsroom/unsaved", "GET /newsroom/unsaved/keep", "POST /newsroom/unsaved/keep", "POST /newsroom/unsaved/keep?handler=Here", "POST /newsroom/unsaved/keep?handler=Leave", "GET /newsroom/unsaved/{id:long}", "POST /newsroom/unsaved/{id:long}",
            "GET /newsroom/articles/new", "POST /newsroom/articles/new", "POST /newsroom/articles/new?handler=Submit", "POST /newsroom/articles/new?handler=Look"),

        .. For(
            Admitted.Staff,
            "GET /account/password", "POST /account/password", "GET /account/security", "POST /account/security?handler=End", "POST /account/security?handler=EndOthers",
            "GET /account/confirm", "POST /account/confirm", "POST /account/confirm?handler=Passkey", "POST /account/confirm?handler=PasskeyOptions",
            "GET /account/authenticator", "POST /account/authenticator", "POST /account/authenticator?handler=Begin", "POST /account/authenticator?handler=Off",
            "POST /account/authenticator?handler=Codes", "GET /account/passkeys", "POST /account/passkeys?handler=Options", "POST /account/passkeys?handler=Add",
            "POST /account/passkeys?handler=Rename", "POST /account/passkeys?handler=Remove"),

        // Whose photo it is, is for PhotoLibraryTests: a reporter changes and removes own ones only.
        .. For(
            Admitted.Staff,
            "GET /newsroom/photos", "GET /newsroom/photos?handler=Pick", "POST /newsroom/photos", "POST /newsroom/photos?handler=Upload",
            "GET /newsroom/photos/{id:long}", "POST /newsroom/photos/{id:long}", "POST /newsroom/photos/{id:long}?handler=Words",
            "POST /newsroom/photos/{id:long}?handler=Remove"),

        .. For(
            Admitted.OwnStory,
            "GET /newsroom/articles/{id:long}", "POST /newsroom/articles/{id:long}", "POST /newsroom/articles/{id:long}?handler=Submit",
            "POST /newsroom/articles/{id:long}?handler=Look", "POST /newsroom/articles/{id:long}?handler=Merge", "GET /newsroom/articles/{id:long}/history", "POST /newsroom/articles/{id:long}/history?handler=Restore",
            "GET /newsroom/articles/{id:long}/preview", "POST /newsroom/articles/{id:long}/preview?handler=Link",
            "POST /newsroom/articles/{id:long}/preview?handler=Revoke"),

        .. For(
            Admitted.Editors,
            "POST /newsroom/articles/new?handler=Publish", "POST /newsroom/articles/new?handler=Schedule",
            "POST /newsroom/articles/{id:long}?handler=Publish", "POST /newsroom/articles/{id:long}?handler=Schedule",
            "POST /newsroom/articles/{id:long}?handler=Unschedule", "POST /newsroom/articles/{id:long}?handler=Update",
            "POST /newsroom/articles/{id:long}?handler=AtEmbargo", "POST /newsroom/articles/{id:long}?handler=LiftEmbargo", "POST /newsroom/articles/{id:long}?handler=End",
            "GET /newsroom/articles/{id:long}/corrections", "POST /newsroom/articles/{id:long}/corrections?handler=Reword",
            "POST /newsroom/articles/{id:long}/corrections?handler=Withdraw",
            "POST /newsroom/articles/{id:long}?handler=Correct", "POST /newsroom/articles/{id:long}?handler=Withdraw"),

        .. For(
            Admitted.Editors,
            "GET /newsroom/front", "POST /newsroom/front", "POST /newsroom/front?handler=Arrange", "POST /newsroom/front?handler=Miniature",
            "GET /newsroom/authors", "GET /newsroom/authors/*", "POST /newsroom/authors/*", "GET /newsroom/tags", "GET /newsroom/tags/*", "POST /newsroom/tags/*"),

        .. For(Admitted.Admins, "GET /admin/*", "POST /admin/*"),
    ];

    /// <summary>The line for an endpoint; null when it was forgotten.</summary>
    public static AccessRule? For(string endpoint) => Rules.Where(rule => rule.Covers(endpoint)).MaxBy(rule => rule.Name.Length);

    private static IEnumerable<AccessRule> For(Admitted who, params string[] names) => names.Select(name => new AccessRule(name, who));
}
