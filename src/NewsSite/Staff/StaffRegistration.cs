using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsSite.Data;

namespace NewsSite.Staff;

/// <summary>Registers accounts, sessions and who may open what.</summary>
public static class StaffRegistration
{
    /// <summary>Where one signs in.</summary>
    public const string SignInPath = "/account/sign-in";

    private static readonly TimeSpan SessionLasts = TimeSpan.FromHours(12);
    private static readonly TimeSpan LockoutLasts = TimeSpan.FromMinutes(15);
    private const int TriesBeforeLockout = 5;

    // OWASP's figure for PBKDF2 with SHA-512 (Password Storage Cheat Sheet).
    private const int HashIterations = 210_000;

    /// <summary>Registers the feature; the pages of the areas are closed here, as folders, so that a new page cannot be forgotten.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<StaffMember>(ConfigureIdentity)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<NewsDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffPrincipals>()
            .AddDefaultTokenProviders();
        services.RemoveAll<IPasswordValidator<StaffMember>>();
        services.AddScoped<IPasswordValidator<StaffMember>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.ConfigureApplicationCookie(Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicies.Staff, policy => policy.RequireRole(StaffRoles.All))
            .AddPolicy(StaffPolicies.Editor, policy => policy.RequireRole(StaffRoles.Editor, StaffRoles.Admin))
            .AddPolicy(StaffPolicies.Admin, policy => policy.RequireRole(StaffRoles.Admin));
        // After Razor Pages' own set-up, which begins with an empty list of conventions.
        services.PostConfigure<RazorPagesOptions>(Configure);
        services.AddAntiforgery(options => options.Cookie.Name = "newssite.form");
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "newssite.notice");
        services.AddSingleton<StaffTokens>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<StaffDoor>();
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
        options.ExpireTimeSpan = SessionLasts;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void Configure(RazorPagesOptions options)
    {
        var notKept = new ResponseCacheAttribute { NoStore = true, Location = ResponseCacheLocation.None };
        void NotKept(PageApplicationModel page) => page.Filters.Add(notKept);
        options.Conventions.AuthorizeAreaFolder("Newsroom", "/", StaffPolicies.Staff);
        options.Conventions.AuthorizeAreaFolder("Newsroom", "/Curation", StaffPolicies.Editor);
        options.Conventions.AuthorizeAreaFolder("Admin", "/", StaffPolicies.Admin);
        options.Conventions.AuthorizePage("/Account/Password", StaffPolicies.Staff);
        options.Conventions.AddAreaFolderApplicationModelConvention("Newsroom", "/", NotKept);
        options.Conventions.AddAreaFolderApplicationModelConvention("Admin", "/", NotKept);
        options.Conventions.AddFolderApplicationModelConvention("/Account", NotKept);
    }
}
