using System.Net;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Imports;

/// <summary>Exports of an invented WordPress, written by hand.</summary>
internal static class WxrFiles
{
    public const string Origin = "https://old.paper.example";

    /// <summary>A file with these items.</summary>
    public static string Wxr(this TemporaryFolder folder, params string[] items)
    {
        var path = folder.PathOf("export.xml");
        File.WriteAllText(path, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel>
              <title>The Old Paper</title><link>{Origin}</link><language>en-GB</language>
              <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>{Origin}/</wp:base_blog_url>
              <wp:author><wp:author_login>hanako</wp:author_login><wp:author_display_name><![CDATA[Hanako Mori]]></wp:author_display_name></wp:author>
              {string.Join('\n', items)}
            </channel>
            </rss>
            """);
        return path;
    }

    /// <summary>A post. <paramref name="more"/> is further XML in it.</summary>
    public static string Post(
        int id, string title, string content = "<p>Text.</p>", string status = "publish", string type = "post", string published = "2019-05-04 03:02:01",
        string modified = "2019-05-04 03:02:01", string excerpt = "", string more = "") => $"""
            <item>
              <title><![CDATA[{title}]]></title><link>{Origin}/2019/05/post-{id}/</link><pubDate>Sat, 04 May 2019 03:02:01 +0000</pubDate>
              <dc:creator><![CDATA[hanako]]></dc:creator><guid isPermaLink="false">{Origin}/?p={id}</guid>
              <content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
              <wp:post_id>{id}</wp:post_id><wp:post_date_gmt>{published}</wp:post_date_gmt><wp:post_modified_gmt>{modified}</wp:post_modified_gmt>
              <wp:status>{status}</wp:status><wp:post_type>{type}</wp:post_type><wp:post_password></wp:post_password>
              {more}
            </item>
            """;

    public static string Category(string slug, string name) => $"""<category domain="category" nicename="{slug}"><![CDATA[{name}]]></category>""";

    public static string Tag(string name) => $"""<category domain="post_tag" nicename="{name.ToLowerInvariant()}"><![CDATA[{name}]]></category>""";

    public static string Meta(string key, string value)
        => $"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

    public static string Attachment(int id, string address, string alt, string caption = "") => Post(
        id, "A file", content: "", status: "inherit", type: "attachment", excerpt: caption,
        more: $"<wp:attachment_url>{WebUtility.HtmlEncode(address)}</wp:attachment_url>{Meta("_wp_attachment_image_alt", alt)}");
}
