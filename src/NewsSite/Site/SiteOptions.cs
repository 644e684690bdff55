using System.ComponentModel.DataAnnotations;

namespace NewsSite.Site;

/// <summary>What the paper is called and where it lives: section "Site" of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>The paper's full name, as it stands in the masthead.</summary>
    [Required(ErrorMessage = "Site:Name must not be empty."), StringLength(80)]
    public string Name { get; init; } = "NewsSite";

    /// <summary>The short name that heads the access ranking ("JN access ranking").</summary>
    [Required(ErrorMessage = "Site:ShortName must not be empty."), StringLength(12)]
    public string ShortName { get; init; } = "NS";

    /// <summary>One line under the name.</summary>
    [StringLength(160)]
    public string Tagline { get; init; } = "News and notes from Japan, in plain English";

    /// <summary>IANA name of the zone in which every time is shown and entered.</summary>
    [Required(ErrorMessage = "Site:TimeZone must be an IANA zone such as Asia/Tokyo.")]
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Absolute address of the site without a path, for canonical links and feeds.</summary>
    [Required, Url(ErrorMessage = "Site:PublicUrl must be an absolute http or https address.")]
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>Language of the words that readers see around the stories, BCP 47: <c>en</c> or <c>ja</c>. The desk is in English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where somebody who finds a hole in the site reports it, for security.txt: an https or mailto address; null for no such file.</summary>
    [RegularExpression("(https|mailto):.+", ErrorMessage = "Site:SecurityContact must be an https: or mailto: address.")]
    public string? SecurityContact { get; init; }

    /// <summary>Whether an empty database is filled with the starter edition; false unless set.</summary>
    public bool StarterEdition { get; init; }

    /// <summary>The public address of a path that begins with a slash.</summary>
    public string Absolute(string path) => PublicUrl.TrimEnd('/') + path;
}
