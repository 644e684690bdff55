using System.Runtime.CompilerServices;

namespace NewsSite.Tests.Architecture;

/// <summary>Rules of the house that only the sources show.</summary>
public sealed class SourceTests
{
    private static readonly string[] NamesThatSayNothing = ["Helpers", "Utils", "Common", "Services", "Managers"];

    [Fact]
    public void Program_reads_as_a_table_of_contents()
        => Assert.InRange(File.ReadAllLines(Path.Combine(Top(), "src", "NewsSite", "Program.cs")).Length, 1, 20);

    [Fact]
    public void No_folder_has_a_name_that_says_nothing()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Top(), "src"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateDirectories(Path.Combine(Top(), "tests"), "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(folders, folder => !IsBuilt(folder) && NamesThatSayNothing.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines()
    {
        var tooLong = Sources().Select(file => (File: Path.GetRelativePath(Top(), file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > 300);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_page_has_script_or_style_of_its_own()
    {
        var views = Directory.EnumerateFiles(Path.Combine(Top(), "src"), "*.cshtml", SearchOption.AllDirectories);
        var inline = views.Where(view => File.ReadAllText(view) is var html
            && (html.Contains("<style", StringComparison.OrdinalIgnoreCase) || html.Contains(" style=", StringComparison.OrdinalIgnoreCase)
                || html.Contains("<script>", StringComparison.OrdinalIgnoreCase) || html.Contains(" onclick=", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(inline.Select(view => Path.GetRelativePath(Top(), view)));
    }

    private static IEnumerable<string> Sources()
        => Directory.EnumerateFiles(Path.Combine(Top(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file) && !file.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static bool IsBuilt(string path)
        => path.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("bin") || parts.Contains("obj"));

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
