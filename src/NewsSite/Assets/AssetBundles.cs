namespace NewsSite.Assets;

/// <summary>Style sheets that go over the wire as one, in the order in which they are written here.</summary>
internal sealed record AssetBundle(string Address, params string[] Files)
{
    /// <summary>The files one after another, comments and indentation taken out.</summary>
    public byte[] Join(IReadOnlyDictionary<string, Asset> assets)
        => CssMinifier.Minify(string.Concat(Files.Select(file => System.Text.Encoding.UTF8.GetString(assets[file].Plain) + "\n")));
}

/// <summary>The bundles of the site.</summary>
internal static class AssetBundles
{
    public static IReadOnlyList<AssetBundle> All { get; } =
    [
        new("/css/desk.css", "/css/tokens.css", "/css/newsroom.css", "/css/newsroom-list.css", "/css/newsroom-form.css", "/css/desk-drafts.css", "/css/staff.css", "/css/desk-account.css", "/css/rankings-desk.css", "/css/held-desk.css",
            "/css/trial-desk.css",
            "/css/desk-times.css", "/css/desk-lists.css",
            "/css/desk-curation.css",
            "/css/desk-writing.css",
            "/css/photo-colours.css", "/css/photo-focus.css", "/css/desk-photos.css"),
        new("/css/reader.css", "/css/tokens.css", "/css/base.css", "/css/layout.css", "/css/masthead.css", "/css/front.css", "/css/article.css", "/css/share.css",
            "/css/lists.css", "/css/ranking.css", "/css/archive.css", "/css/japanese.css", "/css/photo-colours.css", "/css/photo-focus.css", "/css/photo.css", "/css/print.css"),
    ];
}
