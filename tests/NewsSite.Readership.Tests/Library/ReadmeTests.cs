namespace NewsSite.Readership.Tests.Library;

/// <summary>What the README tells others to write is what the sample is made of.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData(0, "Program.cs")]
    [InlineData(1, "ShopDb.cs")]
    public void The_lines_of_the_start_are_the_sample_s(int block, string file)
    {
        var told = CodeBlocks()[block];
        var sample = Lines(File.ReadAllText(Repository.PathOf("tests/NewsSite.Readership.Sample/" + file)));
        var at = -1;
        foreach (var line in told)
        {
            at = sample.IndexOf(line, at + 1);
            Assert.True(at >= 0, $"{file} has no such line, or not in this place: {line}");
        }
    }

    [Fact]
    public void The_start_has_ten_lines() => Assert.InRange(CodeBlocks()[0].Count, 8, 10);

    private static List<List<string>> CodeBlocks()
        => [.. File.ReadAllText(Repository.PathOf("src/NewsSite.Readership/README.md")).Split("```csharp").Skip(1).Select(part => Lines(part.Split("```")[0]))];

    private static List<string> Lines(string text)
        => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
