using System.Text;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Counting;

public sealed class RobotListFileTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36";

    private const string Cubot = "Mozilla/5.0 (Linux; Android 10; CUBOT_P40) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36";

    [Theory]
    [InlineData("""[{ "pattern": "vellum", "last_changed": "2026-01-01" }]""")]
    [InlineData("""[{ "pattern": "Vellum\\/", "url": "https://example.org", "instances": ["Vellum/1.0"], "tags": ["ai"], "depends_on": [] }]""")]
    [InlineData("""[{ "pattern": "[vV]ellum" }]""")]
    [InlineData("""[{ "pattern": "vell.m\\/\\d" }]""")]
    [InlineData("""[{ "pattern": "vellum/2.1$" }]""")]
    [InlineData("\uFEFF[{ \"pattern\": \"vellum\" }]")]
    public void A_pattern_of_the_file_makes_a_robot_in_either_form(string json)
    {
        var list = With(json);
        Assert.True(list.IsRobot($"{Chrome} Vellum/2.1"));
        Assert.False(list.IsRobot(Chrome));
        Assert.False(RobotList.BuiltIn.IsRobot($"{Chrome} Vellum/2.1"));
    }

    [Fact]
    public void A_list_that_extends_leaves_the_engines_robots_and_people_in_force()
    {
        var list = With("""[{ "pattern": "bot" }, { "pattern": "vellum" }]""");
        Assert.True(list.IsRobot("curl/8.5.0"));
        Assert.False(list.IsRobot(Cubot));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 12; Phantom Spider 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; U; Android 4.2.2; ja-jp; S308 Build/CUBOT) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30")]
    [InlineData("Mozilla/5.0 (Linux; Android 9; Swordfish X; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.0.0 Mobile Safari/537.36 [Pinterest/Android]")]
    [InlineData("Mozilla/5.0 (Linux; Android 9; Archos Monitor) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.140.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.0.0 Mobile Safari/537.36 Instagram 350.0.0.1.2 Android (34/14; 420dpi; 1080x2200; Google/google; Pixel 8; shiba)")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; V2203 Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 trill_350101 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/trill")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 SP-engine/3.1.0 baiduboxapp/14.2.0.1 (Baidu; P2 17.1)")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.71 Safari/537.36 Core/1.94.201.400 QQBrowser/11.9.1")]
    [InlineData("DoCoMo/2.0 SH07B(c500;TB;W24H16)")]
    public void The_people_of_the_engine_are_safe_from_the_patterns_of_a_list_that_extends(string agent)
    {
        const string Broad = """[{ "pattern": "bot" }, { "pattern": "spider" }, { "pattern": "phantom" }, { "pattern": "[^a]fish" }, { "pattern": "monitor" }, { "pattern": "pinterest\\/" }, { "pattern": "arch" }, { "pattern": "yahoo|google|baidu|core|docomo" }]""";
        Assert.False(With(Broad).IsRobot(agent));
        Assert.True(With(Broad, RobotListMode.Replace).IsRobot(agent));
    }

    [Fact]
    public void A_list_that_replaces_stands_alone()
    {
        var list = With("""[{ "pattern": "bot" }, { "pattern": "^vellum$" }]""", RobotListMode.Replace);
        Assert.False(list.IsRobot("curl/8.5.0 (x)"));
        Assert.True(list.IsRobot(Cubot));
        Assert.True(list.IsRobot(""));
        Assert.True(list.IsRobot(Chrome + "\u0001"));
    }

    [Fact]
    public void The_version_tells_content_and_mode()
    {
        const string Json = """[{ "pattern": "vellum" }]""";
        Assert.Equal(With(Json).Version, With(Json).Version);
        string[] versions = [With(Json).Version, With(Json, RobotListMode.Replace).Version, With(Json + " ").Version, RobotList.BuiltIn.Version];
        Assert.Equal(4, versions.Distinct().Count());
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("pattern: bot", "no JSON")]
    [InlineData("{}", "no JSON array")]
    [InlineData("[]", "holds no pattern")]
    [InlineData("""["bot"]""", "entry 1 has no \"pattern\"")]
    [InlineData("""[{ "pattern": "bot" }, { "name": "x" }]""", "entry 2 has no \"pattern\"")]
    [InlineData("""[{ "pattern": 7 }]""", "entry 1 has no \"pattern\"")]
    [InlineData("""[{ "pattern": " " }]""", "entry 1 is empty")]
    [InlineData("""[{ "pattern": "bot(" }]""", "'bot(' of entry 1 is no regular expression")]
    [InlineData("""[{ "pattern": "(?<!cu)bot" }]""", "looks around or back")]
    [InlineData("""[{ "pattern": "(a+)+$" }]""", "catastrophic")]
    [InlineData("""[{ "pattern": "(x|xx)*y" }]""", "catastrophic")]
    [InlineData("""[{ "pattern": "((a{900}){900}){900}" }]""", "more than 1000 times")]
    [InlineData("""[{ "pattern": ".*" }]""", "everyday browser")]
    [InlineData("""[{ "pattern": "Mozilla" }]""", "everyday browser")]
    public void A_bad_file_is_refused_in_words_that_say_why(string json, string why)
        => Assert.Contains(why, Assert.Throws<RobotListException>(() => With(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Hundreds_of_patterns_and_expressions_work_as_one()
    {
        var entries = Enumerable.Range(0, 800).Select(n => $$"""{ "pattern": "{{(n % 4 == 0 ? $"made{n:000}[a-c]+\\\\/\\\\d" : $"made{n:000}")}}" }""");
        var list = With($"[{string.Join(',', entries)}]");
        Assert.True(list.IsRobot($"{Chrome} MADE799/1"));
        Assert.True(list.IsRobot($"{Chrome} MADE796abc/1"));
        Assert.False(list.IsRobot($"{Chrome} Other796d/1"));
    }

    private static RobotList With(string json, RobotListMode mode = RobotListMode.Extend) => RobotList.With(Encoding.UTF8.GetBytes(json), mode);
}
