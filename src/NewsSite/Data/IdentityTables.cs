using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;

namespace NewsSite.Data;

/// <summary>For contexts that are made by hand, outside the site's services.</summary>
public static class IdentityTables
{
    /// <summary>Gives the model the tables that Identity has at the site: it reads which from the options among the application's services.</summary>
    public static DbContextOptionsBuilder<TContext> WithIdentityTables<TContext>(this DbContextOptionsBuilder<TContext> options)
        where TContext : DbContext
        => options.UseApplicationServiceProvider(
            new ServiceCollection().Configure<IdentityOptions>(StaffRegistration.ConfigureIdentity).BuildServiceProvider());
}
