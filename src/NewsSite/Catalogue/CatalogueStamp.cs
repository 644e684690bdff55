using System.Security.Cryptography;
using System.Text;
using NewsSite.Articles;

namespace NewsSite.Catalogue;

/// <summary>What a form read, as a short mark: a form that read something else than is kept now is stale, and is told so instead of undoing what another did.</summary>
public static class CatalogueStamp
{
    /// <summary>The mark of a section.</summary>
    public static string Of(SectionLine section) => Of(section.Name, section.NameJa, section.Slug, section.Accent);

    /// <summary>The mark of an author.</summary>
    public static string Of(Author author) => Of(author.Name, author.Role, author.Bio, author.Slug);

    /// <summary>The mark of a tag.</summary>
    public static string Of(CatalogueLine tag) => Of(tag.Name, tag.Slug);

    internal static string Of(Section section) => Of(section.Name, section.NameJa, section.Slug, section.Accent);

    internal static string Of(Tag tag) => Of(tag.Name, tag.Slug);

    internal static CatalogueDeed Stale(string kind, string name, string path) => CatalogueDeed.Refused(
        $"Somebody else changed this {kind} while the form was open, so nothing was saved. It is “{name}” at {path} now. Save once more to have it as it stands here.");

    private static string Of(params string?[] parts)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, 8));
}
