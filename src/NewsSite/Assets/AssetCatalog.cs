using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using NewsSite.Readership.Counting;

namespace NewsSite.Assets;

/// <summary>
/// Every file of <c>wwwroot</c>, and the counting engine's script, in memory, versioned and compressed: alike under <c>dotnet run</c>, in tests and published. The SDK's own static
/// assets want the folder inside the project, and ours stands at the top of the repository.
/// </summary>
public sealed class AssetCatalog
{
    private readonly FrozenDictionary<string, Asset> _assets;

    /// <summary>Reads <c>wwwroot</c> beside the program, or at the top of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">It is in neither place.</exception>
    public AssetCatalog(IWebHostEnvironment environment)
    {
        string[] places = [Path.Combine(environment.ContentRootPath, "wwwroot"), Path.Combine(environment.ContentRootPath, "..", "..", "wwwroot"),
            Path.Combine(AppContext.BaseDirectory, "wwwroot")];
        var root = Array.Find(places, Directory.Exists) ?? throw new DirectoryNotFoundException("wwwroot is not beside the program.");
        environment.WebRootPath = Path.GetFullPath(root);
        environment.WebRootFileProvider = new PhysicalFileProvider(environment.WebRootPath);
        _assets = Read(environment.WebRootPath).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The versioned address of a file, such as <c>/css/reader.css?v=3f2a9c1b77d0</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file: a page must not name one.</exception>
    public string Address(string path)
        => _assets.TryGetValue(path, out var asset) ? $"{path}?v={asset.Version}" : throw new KeyNotFoundException($"wwwroot has no {path}.");

    internal Asset? Find(string path) => _assets.GetValueOrDefault(path);

    private static Dictionary<string, Asset> Read(string root)
    {
        var types = new FileExtensionContentTypeProvider();
        var assets = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => "/" + Path.GetRelativePath(root, file).Replace('\\', '/'),
            file => AssetCompression.Compress(
                File.ReadAllBytes(file), types.TryGetContentType(file, out var type) ? type : "application/octet-stream"));
        foreach (var bundle in AssetBundles.All)
        {
            assets[bundle.Address] = AssetCompression.Compress(bundle.Join(assets), "text/css");
        }
        assets["/js/views.js"] = AssetCompression.Compress(Encoding.UTF8.GetBytes(ViewScript.Source), "text/javascript");
        // Asked for at this address by whatever does not read the page's head.
        assets["/favicon.ico"] = assets["/img/favicon.ico"];
        return assets;
    }
}
