using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Counting;

public sealed class RobotFilterTests
{
    private readonly RobotFilter _filter = new();

    public static TheoryData<string> Robots => [.. Lines("robots-seen.txt")];

    public static TheoryData<string> People => [.. Lines("people-seen.txt")];

    [Theory]
    [MemberData(nameof(Robots))]
    public void A_robot_is_known(string agent) => Assert.True(_filter.Judge(agent).IsRobot);

    [Theory]
    [MemberData(nameof(People))]
    public void A_browser_is_not_taken_for_a_robot(string agent) => Assert.False(_filter.Judge(agent).IsRobot);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Firefox136")]
    [InlineData("Mozilla/5.0 \u0001 Firefox/136.0")]
    [InlineData("Mozilla/5.0 (X11; Linux) see http://example.org/about Firefox/136.0")]
    [InlineData("1234567890 / 1234567890")]
    public void An_agent_that_no_browser_sends_is_a_robot(string agent) => Assert.True(_filter.Judge(agent).IsRobot);

    [Fact]
    public void Letter_case_does_not_matter() => Assert.True(_filter.Judge("MOZILLA/5.0 (COMPATIBLE; GOOGLEBOT/2.1)").IsRobot);

    [Fact]
    public void A_robot_that_calls_itself_a_phone_with_bot_in_its_name_stays_a_robot()
        => Assert.True(_filter.Judge("Mozilla/5.0 (Linux; Android 9; CUBOT_X19_S) AppleWebKit/537.36 (compatible; Googlebot/2.1)").IsRobot);

    [Theory]
    [InlineData("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36", 134)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0", 0)]
    [InlineData("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/", 0)]
    [InlineData("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/99999999999999", 0)]
    public void The_version_of_a_Chromium_is_read(string agent, int version) => Assert.Equal(version, _filter.Judge(agent).ChromiumVersion);

    [Fact]
    public void A_flood_of_agents_changes_no_judgement()
    {
        for (var n = 0; n < 3 * AgentCache.Generation; n++)
        {
            Assert.False(_filter.Judge($"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0").IsRobot);
        }
        Assert.True(_filter.Judge("curl/8.5.0").IsRobot);
        Assert.True(_filter.Remembered <= 2 * AgentCache.Generation);
    }

    private static IEnumerable<string> Lines(string file)
        => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Counting", file)).Where(line => line.Length > 0);
}
