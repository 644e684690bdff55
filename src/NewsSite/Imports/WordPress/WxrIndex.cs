using System.Xml.Linq;

namespace NewsSite.Imports.WordPress;

/// <summary>What posts of an export refer to: gathered in a first reading, since an attachment may stand behind its post.</summary>
internal sealed class WxrIndex
{
    private readonly Dictionary<string, string> _authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WxrAttachment> _attachments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WxrAttachment> _byAddress = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Address of the blog, without a slash at its end; empty where the export does not say.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Language of the blog; null where the export does not say.</summary>
    public string? Language { get; private set; }

    /// <summary>How many attachments it lists.</summary>
    public int Attachments => _attachments.Count;

    /// <summary>Takes note of a part of the channel that is no item.</summary>
    public void Add(XElement part)
    {
        switch (part.Name.LocalName)
        {
            case "base_blog_url":
                Address = part.Value.Trim().TrimEnd('/');
                break;
            case "link" when Address.Length == 0:
                Address = part.Value.Trim().TrimEnd('/');
                break;
            case "language":
                Language = part.Value.Trim();
                break;
            case "author" when WxrItem.IsOwn(part):
                var name = WxrItem.Plain(WxrItem.Part(part, "author_display_name"));
                _authors[WxrItem.Part(part, "author_login").Trim()] = name;
                break;
        }
    }

    /// <summary>Takes note of an item.</summary>
    public void Add(WxrItem item)
    {
        if (item.Type == "attachment" && item.AttachmentAddress.Length > 0)
        {
            var attachment = new WxrAttachment(
                item.AttachmentAddress, item.Meta.GetValueOrDefault("_wp_attachment_image_alt", ""), SourceHtml.Words(item.Excerpt));
            _attachments[item.Id] = attachment;
            _byAddress[WordPressPhotos.Original(item.AttachmentAddress)] = attachment;
        }
    }

    /// <summary>The attachment of an id; null where the export has none.</summary>
    public WxrAttachment? Attachment(string id) => _attachments.GetValueOrDefault(id);

    /// <summary>The attachment that an address in a text shows, at whichever size; null where the export has none.</summary>
    public WxrAttachment? AttachmentAt(string address) => _byAddress.GetValueOrDefault(WordPressPhotos.Original(address));

    /// <summary>The byline of a login.</summary>
    public string AuthorName(string login) => _authors.GetValueOrDefault(login, "") is { Length: > 0 } name ? name : login;
}

/// <summary>A file of the media library.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Alt">Its text alternative; may be empty.</param>
/// <param name="Caption">Its caption; may be empty.</param>
internal sealed record WxrAttachment(string Address, string Alt, string Caption);
