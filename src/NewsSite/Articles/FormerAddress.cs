using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Articles;

/// <summary>An address that a story had at the site it was imported from: it leads to the story, so that no link dies with the old site.</summary>
public sealed class FormerAddress
{
    /// <summary>Characters of the longest path that is kept, or looked for.</summary>
    public const int LongestPath = 400;

    private const string ShortLink = "/?p=";
    private const int LongestNumber = 18;

    /// <summary>The address as <see cref="KeyOf"/> writes it.</summary>
    public required string Path { get; init; }

    /// <summary>The story it leads to.</summary>
    public required long ArticleId { get; init; }

    /// <summary>
    /// An address in the one form in which it is kept and looked for: decoded, in small letters, without a slash at its end and without its query, save for
    /// WordPress's short link (<c>/?p=123</c>). Null for one that no story can have: the front page, or more than <see cref="LongestPath"/> characters.
    /// </summary>
    /// <param name="address">A path, percent-encoded or not, with or without a query.</param>
    public static string? KeyOf(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? address[mark..] : "";
        var path = Uri.UnescapeDataString(address[..^query.Length]).TrimEnd('/').ToLowerInvariant();
        if (path.Length == 0)
        {
            return ShortLinkOf("/" + query);
        }
        var key = path[0] != '/' || path.Any(IsNoLetter) ? "" : path.Normalize(NormalizationForm.FormC);
        return key.Length is > 0 and <= LongestPath ? key : null;
    }

    // What databases do not take as text, and what cannot be normalised.
    private static bool IsNoLetter(char letter) => char.IsControl(letter) || char.IsSurrogate(letter) || letter >= '\uFFFE';

    private static string? ShortLinkOf(string address)
    {
        if (!address.StartsWith(ShortLink, StringComparison.Ordinal))
        {
            return null;
        }
        var number = address[ShortLink.Length..].Split('&')[0].TrimStart('0');
        return number.Length is > 0 and <= LongestNumber && number.All(char.IsAsciiDigit) ? ShortLink + number : null;
    }
}

internal sealed class FormerAddressTable : IEntityTypeConfiguration<FormerAddress>
{
    public void Configure(EntityTypeBuilder<FormerAddress> builder)
    {
        builder.HasKey(former => former.Path);
        builder.Property(former => former.Path).HasMaxLength(FormerAddress.LongestPath);
        builder.HasOne<Article>().WithMany().HasForeignKey(former => former.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
