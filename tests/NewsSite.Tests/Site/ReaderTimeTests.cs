using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Site;

namespace NewsSite.Tests.Site;

public sealed class ReaderTimeTests
{
    private static readonly DateTime EveningUtc = new(2022, 4, 6, 12, 49, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("en", "21:49 JST, April 6, 2022", "April 6, 2022", "Wednesday, April 6, 2022", "April 2022")]
    [InlineData("ja", "2022年4月6日 21:49 JST", "2022年4月6日", "2022年4月6日（水曜日）", "2022年4月")]
    public void Dates_have_the_form_of_the_sites_language(string language, string full, string date, string longDate, string month)
    {
        var time = In("Asia/Tokyo", language);

        Assert.Equal((full, date, longDate, month), (time.Full(EveningUtc), time.Date(EveningUtc), time.LongDate(EveningUtc), time.Month(EveningUtc)));
        Assert.Equal("21:49 JST", time.Clock(EveningUtc));
        Assert.Equal("2022-04-06T12:49:00Z", time.Machine(EveningUtc));
    }

    [Fact]
    public void Dates_are_those_of_the_sites_zone()
        => Assert.Equal("2022年4月7日 00:00 JST", In("Asia/Tokyo", "ja").Full(new DateTime(2022, 4, 6, 15, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void A_list_shows_the_time_of_today_and_the_date_of_another_day()
    {
        var time = In("Asia/Tokyo", "ja");

        Assert.Equal("21:49 JST", time.InList(EveningUtc));
        Assert.Equal("2022年4月5日", time.InList(EveningUtc.AddDays(-1)));
    }

    private static ReaderTime In(string zone, string language)
    {
        var site = Options.Create(new SiteOptions { TimeZone = zone, Language = language });
        return new ReaderTime(new SiteTime(site, new FakeTimeProvider(new DateTimeOffset(EveningUtc))), site);
    }
}
