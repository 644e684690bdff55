using System.Text;
using CsCheck;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Counting;

/// <summary>Whatever a client sends, the filter gives an answer, the same one again, and within its memory.</summary>
public sealed class RobotFilterProperties
{
    private static readonly string[] Pieces =
    [
        "Mozilla/", "Mozilla/5.0 (", "Linux; Android 9; ", "Android", "; wv)", ") ", ")", "(", "[", "]", ";", " ", "/", "@", ".", "Chrome/", "Chrome/999999999999", "Firefox/",
        "Safari/", "Windows NT 10.0; ", "(X11;", "(Macintosh;", "AppleWebKit/537.36 (KHTML, like Gecko)", "compatible; ", "compatible; MSIE ", "CUBOT", " Browser/", "HbbTV/",
        "bot", "http://", "\0", "\x1f", "\x7f", "\u0085", "\uFFFD", "\ud800", "\udc00", "日本", "ÿþ", "%00", "*", "",
    ];

    private static readonly Gen<string> Assembled = Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]).Array[0, 40].Select(string.Concat);

    private static readonly Gen<string> RawBytes = Gen.Byte.Array[0, 600].Select(Encoding.Latin1.GetString);

    private static readonly Gen<string> Utf16 = Gen.UShort.Array[0, 600].Select(units => string.Concat(units.Select(unit => (char)unit)));

    [Fact]
    public void Any_agent_is_judged_and_judged_alike_again()
    {
        var filter = new RobotFilter();
        Gen.OneOf(Assembled, RawBytes, Utf16).Sample(agent => filter.Judge(agent) == filter.Judge(agent), iter: 4_000);
        Assert.True(filter.Remembered <= 2 * AgentCache.Generation);
    }

    [Fact]
    public void Any_agent_is_judged_by_the_expressions_of_an_admin_too()
    {
        var file = Encoding.UTF8.GetBytes("""[{ "pattern": "(ve|va)l+um[\\/ ]\\d" }, { "pattern": "^.?$" }, { "pattern": "[^a]fish" }, { "pattern": "^\u8131" }]""");
        foreach (var mode in Enum.GetValues<RobotListMode>())
        {
            var list = RobotList.With(file, mode);
            Gen.OneOf(Assembled, RawBytes, Utf16).Sample(agent => list.IsRobot(agent) == list.IsRobot(agent), iter: 1_000);
        }
    }

    [Fact]
    public void A_piece_repeated_to_a_hundred_thousand_letters_is_a_robot_and_not_remembered()
    {
        var filter = new RobotFilter();
        foreach (var piece in Pieces.Where(piece => piece.Length > 0))
        {
            Assert.True(filter.Judge("Mozilla/5.0 " + string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))).IsRobot);
        }
        Assert.Equal(0, filter.Remembered);
    }
}
