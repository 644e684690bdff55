using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace NewsSite.Pages;

/// <summary>Registers what the public pages need of the framework.</summary>
public static class ReaderPagesRegistration
{
    /// <summary>Route constraints, the front, and text that leaves Japanese as it is: shorter over the wire, and readable in the source.</summary>
    public static IServiceCollection AddReaderPages(this IServiceCollection services)
    {
        services.AddRouting(options => options.ConstraintMap["section"] = typeof(SectionNameConstraint));
        services.AddScoped<FrontComposer>();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }
}
