using System.Net;
using System.Text.RegularExpressions;

namespace NewsSite.Imports.WordPress;

/// <summary>The photos that a text of WordPress shows.</summary>
internal static partial class WordPressPhotos
{
    /// <summary>The address of the upload itself: WordPress shows smaller versions of it (<c>photo-300x200.jpg</c>, <c>photo-scaled.jpg</c>).</summary>
    public static string Original(string address) => Size().Replace(address.Split('?', '#')[0], "");

    /// <summary>What the export knows of each image in <paramref name="html"/>.</summary>
    public static IReadOnlyList<SourcePhoto> Of(string html, WxrIndex index)
    {
        var photos = new List<SourcePhoto>();
        foreach (Match image in Image().Matches(html))
        {
            var address = WebUtility.HtmlDecode(Source().Match(image.Value).Groups[1].Value).Trim();
            var attachment = Id().Match(image.Value) is { Success: true } id ? index.Attachment(id.Groups[1].Value) : null;
            if (address.Length > 0)
            {
                photos.Add(Photo(attachment ?? index.AttachmentAt(address), address));
            }
        }
        return [.. photos.DistinctBy(photo => photo.Addresses[^1])];
    }

    /// <summary>A photo of the media library; <paramref name="shownAs"/> is the address under which a text has it.</summary>
    public static SourcePhoto Photo(WxrAttachment? attachment, string shownAs)
        => new([.. new[] { attachment?.Address, Original(shownAs), shownAs }.OfType<string>().Distinct()])
        {
            Alt = attachment?.Alt ?? "",
            Caption = attachment?.Caption ?? "",
        };

    [GeneratedRegex(@"(-[0-9]{2,4}x[0-9]{2,4}|-scaled)(?=\.[A-Za-z]{3,4}$)", RegexOptions.None, 2000)]
    private static partial Regex Size();

    [GeneratedRegex("<img\\s[^>]*>", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Image();

    [GeneratedRegex("\\ssrc\\s*=\\s*[\"']([^\"']*)[\"']", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Source();

    [GeneratedRegex("wp-image-([0-9]+)", RegexOptions.None, 2000)]
    private static partial Regex Id();
}
