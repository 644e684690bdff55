using System.Text.Json;
using NewsSite.Articles;

namespace NewsSite.Imports.Ghost;

/// <summary>The tables of a Ghost export, joined.</summary>
internal sealed class GhostExport
{
    private const string SiteAddress = "__GHOST_URL__";
    private static readonly TimeSpan RealUpdate = TimeSpan.FromHours(1);
    private readonly Dictionary<string, GhostPost> _tags;
    private readonly Dictionary<string, GhostPost> _users;
    private readonly Dictionary<string, GhostPost> _meta;
    private readonly ILookup<string, GhostPost> _tagsOf;
    private readonly ILookup<string, GhostPost> _authorsOf;
    private readonly string _title;

    private GhostExport(JsonElement data)
    {
        Posts = [.. Table(data, "posts")];
        _tags = ById(data, "tags", "id");
        _users = ById(data, "users", "id");
        _meta = ById(data, "posts_meta", "post_id");
        _tagsOf = Table(data, "posts_tags").OrderBy(Order).ToLookup(row => row.Text("post_id"));
        _authorsOf = Table(data, "posts_authors").OrderBy(Order).ToLookup(row => row.Text("post_id"));
        _title = Table(data, "settings").FirstOrDefault(setting => setting.Text("key") == "title").Text("value");
    }

    /// <summary>Posts and pages.</summary>
    public IReadOnlyList<GhostPost> Posts { get; }

    /// <summary>The export in a document; null where it holds none.</summary>
    public static GhostExport? Of(JsonElement root)
    {
        var database = Child(root, "db") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : root;
        var data = Child(database, "data");
        return Child(data, "posts").ValueKind == JsonValueKind.Array ? new GhostExport(data) : null;
    }

    /// <summary>A post as a story.</summary>
    public SourceItem Read(GhostPost post, ImportOptions options)
    {
        var id = post.Id.Length > 0 ? post.Id : post.Text("uuid");
        var warnings = new List<string>();
        var site = options.Origin is { } origin && PhotoPlaces.IsRemote(origin) ? origin.TrimEnd('/') : "";
        var meta = _meta.GetValueOrDefault(post.Id);
        var state = State(post, warnings);
        var html = GhostText.Html(post, warnings).Replace(SiteAddress, site, StringComparison.Ordinal);
        var topics = _tagsOf[post.Id].Select(row => _tags.GetValueOrDefault(row.Text("tag_id"))).Where(tag => tag.Text("name") is { Length: > 0 } name && name[0] != '#').ToList();
        return new SourceStory(options.Origin ?? (_title.Length is > 0 and < 190 ? $"Ghost: {_title}" : "Ghost"), id)
        {
            Headline = post.Title,
            Standfirst = post.Text("custom_excerpt"),
            Body = SourceBody.Html(html),
            BaseAddress = site.Length > 0 ? site + "/" : null,
            AuthorNames = Authors(post),
            Sections = [.. topics.Take(1).Select(tag => new SourceSection(tag.Text("slug"), tag.Text("name")))],
            Tags = [.. topics.Skip(1).Select(tag => tag.Text("name"))],
            Language = post.Text("locale") is { Length: > 0 and <= 12 } language ? language : null,
            State = state,
            PublishedUtc = post.Utc("published_at"),
            UpdatedUtc = state == ArticleState.Approved && post.Utc("updated_at") > post.Utc("published_at") + RealUpdate ? post.Utc("updated_at") : null,
            Lead = Lead(post, meta, site),
            Photos = GhostText.Photos(html),
            FormerPaths = post.Text("slug") is { Length: > 0 } slug ? [$"/{slug}/"] : [],
            Warnings = warnings,
        };
    }

    private IReadOnlyList<string> Authors(GhostPost post)
    {
        var rows = _authorsOf[post.Id].Select(row => row.Text("author_id")).ToList();
        // Before version 1.22 a post had one author, in the post itself.
        return [.. (rows.Count > 0 ? rows : [post.Text("author_id")]).Select(id => _users.GetValueOrDefault(id).Text("name")).Where(name => name.Length > 0)];
    }

    private static SourcePhoto? Lead(GhostPost post, GhostPost meta, string site)
    {
        var address = (post.Text("feature_image") is { Length: > 0 } image ? image : post.Text("image")).Replace(SiteAddress, site, StringComparison.Ordinal);
        return address.Length == 0 ? null : GhostText.Photo(address) with
        {
            Alt = meta.Text("feature_image_alt"),
            Caption = SourceHtml.Words(meta.Text("feature_image_caption")),
        };
    }

    private static ArticleState State(GhostPost post, List<string> warnings)
    {
        var status = post.Text("status");
        if (status is "published" or "scheduled" && post.Text("visibility") is not ("" or "public"))
        {
            warnings.Add("It was for members only there, so it came as a draft.");
            return ArticleState.Draft;
        }
        if (status == "sent")
        {
            warnings.Add("It was only sent as a newsletter there, so it came as a draft.");
        }
        if (post.Text("featured") is "1" or "True")
        {
            warnings.Add("It was featured there; pin it to the front page if it should lead.");
        }
        return status is "published" or "scheduled" ? ArticleState.Approved : ArticleState.Draft;
    }

    private static Dictionary<string, GhostPost> ById(JsonElement data, string table, string key)
        => Table(data, table).DistinctBy(row => row.Text(key)).ToDictionary(row => row.Text(key), StringComparer.Ordinal);

    private static IEnumerable<GhostPost> Table(JsonElement data, string name)
        => Child(data, name) is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray().Select(row => new GhostPost(row)) : [];

    private static JsonElement Child(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    private static int Order(GhostPost row) => int.TryParse(row.Text("sort_order"), System.Globalization.CultureInfo.InvariantCulture, out var order) ? order : 0;
}
