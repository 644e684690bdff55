using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff.Proofs;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff;

/// <summary>Registers accounts, sessions and who may open what.</summary>
public static class StaffRegistration
{
    /// <summary>Where one signs in.</summary>
    public const string SignInPath = "/account/sign-in";

    private static readonly TimeSpan LockoutLasts = TimeSpan.FromMinutes(15);
    private const int TriesBeforeLockout = 5;

    // Of the pages at the door those that are for people who are in.
    private static readonly string[] OwnPages = ["Security", "Authenticator", "Passkeys", "Confirm", "Password"];

    // OWASP's figure for PBKDF2 with SHA-512 (Password Storage Cheat Sheet).
    private const int HashIterations = 210_000;

    /// <summary>Registers the feature; the pages of the areas are closed here, as folders, so that a new page cannot be forgotten.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<StaffMember>(ConfigureIdentity)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<NewsDbContext>()
            .AddUserManager<StaffUsers>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffPrincipals>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.RemoveAll<IPasswordValidator<StaffMember>>();
        services.AddScoped<IPasswordValidator<StaffMember>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.ConfigureApplicationCookie(Configure);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.Cookie.Name = "newssite.step");
        services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicies.Staff, policy => policy.RequireRole(StaffRoles.All))
            .AddPolicy(StaffPolicies.Editor, policy => policy.RequireRole(StaffRoles.Editor, StaffRoles.Admin))
            .AddPolicy(StaffPolicies.Admin, policy => policy.RequireRole(StaffRoles.Admin));
        // After Razor Pages' own set-up, which begins with an empty list of conventions.
        services.PostConfigure<RazorPagesOptions>(Configure);
        services.AddAntiforgery(options => options.Cookie.Name = "newssite.form");
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "newssite.notice");
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn")
            .Validate(options => options.WrongTries is >= 3 and <= 10_000, "SignIn:WrongTries must be between 3 and 10000.")
            .Validate(options => options.Minutes is >= 1 and <= 1440, "SignIn:Minutes must be between 1 and 1440.")
            .ValidateOnStart();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<StaffTokens>();
        services.AddScoped<AuditBook>();
        services.AddScoped<StaffDeeds>();
        services.AddScoped<StaffKeepers>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<StaffSessions>();
        services.AddScoped<StaffDoor>();
        services.AddScoped<AuthenticatorApp>();
        services.AddScoped<Passkeys>();
        services.AddHostedService<FirstAdminNotice>();
        return services;
    }

    /// <summary>How accounts are kept; also decides which tables Identity has.</summary>
    public static void ConfigureIdentity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = LockoutLasts;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "newssite.staff";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = StaffSessions.Lasts;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SessionCheck.CheckAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void Configure(RazorPagesOptions options)
    {
        var notKept = new ResponseCacheAttribute { NoStore = true, Location = ResponseCacheLocation.None };
        void NotKept(PageApplicationModel page)
        {
            page.Filters.Add(notKept);
            page.EndpointMetadata.Add(new NotKeptAttribute());
        }
        options.Conventions.AuthorizeAreaFolder("Newsroom", "/", StaffPolicies.Staff);
        options.Conventions.AuthorizeAreaFolder("Newsroom", "/Curation", StaffPolicies.Editor);
        options.Conventions.AuthorizeAreaFolder("Admin", "/", StaffPolicies.Admin);
        foreach (var page in OwnPages)
        {
            options.Conventions.AuthorizePage("/Account/" + page, StaffPolicies.Staff);
        }
        options.Conventions.AddAreaFolderApplicationModelConvention("Newsroom", "/", NotKept);
        options.Conventions.AddAreaFolderApplicationModelConvention("Admin", "/", NotKept);
        options.Conventions.AddFolderApplicationModelConvention("/Account", NotKept);
    }
}
