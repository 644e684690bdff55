using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;
using Xunit.Sdk;
using Xunit.v3;

// One site at a time: what they promise within seconds, they promise on a machine of their own.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(StarterEdition))]

namespace NewsSite.SystemTests.Processes;

/// <summary>A site whose first start has filled it with the starter edition: made once a run, since its pictures take a while, and copied.</summary>
public sealed class StarterEdition : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _made;

    /// <summary>Starts a site on a copy.</summary>
    /// <param name="settings">Other settings than those it has by default.</param>
    public Task<RunningSite> StartSiteAsync(params IEnumerable<KeyValuePair<string, string>> settings)
        => RunningSite.StartAsync(settings, site => CopyToAsync(site.DataPath));

    /// <summary>Puts a copy of its data folder at <paramref name="path"/>.</summary>
    public async Task CopyToAsync(string path)
    {
        if (!_made)
        {
            await MakeAsync();
            _made = true;
        }
        Copy(_folder.Path, path);
    }

    public void Dispose() => _folder.Dispose();

    private async Task MakeAsync()
    {
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string> { ["Site__StarterEdition"] = "true" });
        await site.KillAsync();
        Copy(site.DataPath, _folder.Path);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
