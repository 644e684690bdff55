using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace NewsSite.Readership.Tests.Library;

/// <summary>What others get of the engine.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("readership-package-").FullName;
    private ZipArchive _package = null!;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", ["pack", Repository.PathOf("src/NewsSite.Readership"), "--no-build", "-c", Repository.Configuration, "-o", _folder])
        {
            RedirectStandardOutput = true,
        };
        using var pack = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, said);
        _package = await ZipFile.OpenReadAsync(Directory.GetFiles(_folder, "*.nupkg").Single(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_package_holds_the_library_with_its_documentation_and_nothing_else()
    {
        var files = _package.Entries.Select(entry => entry.FullName).Where(name => !IsOfTheFormat(name)).Order(StringComparer.Ordinal);
        Assert.Equal(["README.md", "lib/net10.0/NewsSite.Readership.dll", "lib/net10.0/NewsSite.Readership.xml"], files);

        Assert.Equal(await File.ReadAllTextAsync(Repository.PathOf("src/NewsSite.Readership/README.md"), TestContext.Current.CancellationToken), Text("README.md"));
        Assert.Contains("M:NewsSite.Readership.ReadershipRegistration.CountsViewOf``1", Text("lib/net10.0/NewsSite.Readership.xml"), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder, "*.snupkg"));
    }

    [Fact]
    public void The_package_says_what_it_is_and_needs_no_more_than_it_uses()
    {
        var facts = XDocument.Parse(Text("NewsSite.Readership.nuspec")).Root!.Elements().Single().Elements().ToDictionary(fact => fact.Name.LocalName);

        Assert.Equal("NewsSite.Readership", facts["id"].Value);
        Assert.Equal("MIT", facts["license"].Value);
        Assert.Equal("README.md", facts["readme"].Value);
        Assert.NotEmpty(facts["description"].Value);
        Assert.NotEmpty(facts["tags"].Value);
        Assert.False(facts.ContainsKey("repository"));
        Assert.Equal(["Microsoft.EntityFrameworkCore.Relational"], facts["dependencies"].Descendants().Attributes("id").Select(id => id.Value));
        Assert.Equal(["Microsoft.AspNetCore.App"], facts["frameworkReferences"].Descendants().Attributes("name").Select(name => name.Value));
    }

    [Fact]
    public void The_library_does_not_tell_where_it_was_built()
    {
        using var library = _package.GetEntry("lib/net10.0/NewsSite.Readership.dll")!.Open();
        using var bytes = new MemoryStream();
        library.CopyTo(bytes);
        Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.PathOf("src"))));
    }

    public ValueTask DisposeAsync()
    {
        _package?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static bool IsOfTheFormat(string name)
        => name is "[Content_Types].xml" or "NewsSite.Readership.nuspec"
        || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);

    private string Text(string name)
    {
        using var reader = new StreamReader(_package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
