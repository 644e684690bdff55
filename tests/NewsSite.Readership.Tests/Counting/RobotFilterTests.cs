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
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0 \u0085")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0 \uFFFD\uFFFD")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0 desk@example.org")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64)")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 Quillwort")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 (Quillwort)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; Quillwort) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36")]
    public void An_agent_that_no_browser_sends_is_a_robot(string agent) => Assert.True(_filter.Judge(agent).IsRobot);

    [Fact]
    public void Letter_case_does_not_matter() => Assert.True(_filter.Judge("MOZILLA/5.0 (COMPATIBLE; GOOGLEBOT/2.1)").IsRobot);

    [Fact]
    public void A_robot_that_calls_itself_a_phone_with_bot_in_its_name_stays_a_robot()
        => Assert.True(_filter.Judge("Mozilla/5.0 (Linux; Android 9; CUBOT_X19_S) AppleWebKit/537.36 (compatible; Googlebot/2.1)").IsRobot);

    [Fact]
    public void A_giant_agent_is_a_robot_and_is_not_remembered()
    {
        Assert.True(_filter.Judge("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0 " + new string('a', 100_000)).IsRobot);
        Assert.Equal(0, _filter.Remembered);
    }

    [Fact]
    public void The_model_of_a_telephone_may_sound_like_a_robot()
        => Assert.False(_filter.Judge("Mozilla/5.0 (Linux; Android 13; Spider Monitor Bot 5 Build/TP1A.220624.014; wv) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36").IsRobot);

    [Fact]
    public void A_known_agent_costs_no_memory()
    {
        var agent = People.First().Data;
        _filter.Judge(agent);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1000; n++)
        {
            _filter.Judge(agent);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Equal_lists_have_equal_versions_and_others_another()
    {
        string Version(params string[] robots) => new RobotFilter(RobotList.FromLines(robots, [])).Version;
        Assert.Equal(_filter.Version, new RobotFilter().Version);
        Assert.Matches("^[0-9a-f]{12}$", _filter.Version);
        Assert.Equal(Version("bot", "spider"), Version("# a comment", "bot", "", "spider"));
        Assert.NotEqual(Version("bot", "spider"), Version("bot"));
    }

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
        => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Counting", file)).Where(line => line.Length > 0 && line[0] != '#');
}
