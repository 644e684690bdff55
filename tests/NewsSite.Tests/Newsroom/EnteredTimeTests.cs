using System.Globalization;
using Microsoft.Extensions.Options;
using NewsSite.Areas.Newsroom;
using NewsSite.Site;

namespace NewsSite.Tests.Newsroom;

/// <summary>What somebody means who writes a time on the wall clock of the site, also when that clock is changed.</summary>
public sealed class EnteredTimeTests
{
    [Theory]
    [InlineData("Asia/Tokyo", "2030-03-31T02:30", "2030-03-30T17:30:00Z")]
    [InlineData("Europe/Berlin", "2030-01-15T06:00", "2030-01-15T05:00:00Z")]
    [InlineData("Europe/Berlin", "2030-03-31T01:59", "2030-03-31T00:59:00Z")]
    [InlineData("Europe/Berlin", "2030-03-31T03:00", "2030-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2030-10-27T03:00", "2030-10-27T02:00:00Z")]
    [InlineData("America/New_York", "2030-07-04T12:00:30", "2030-07-04T16:00:30Z")]
    [InlineData("Australia/Lord_Howe", "2030-06-15T12:00", "2030-06-15T01:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2030-12-15T12:00", "2030-12-15T01:00:00Z")]
    public void An_ordinary_time_names_one_instant(string zone, string local, string utc)
    {
        var (entered, time) = Read(zone, local);
        Assert.Equal((utc, null), (time.Machine(entered.Utc!.Value), entered.Problem));
        Assert.Empty(entered.Readings);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2030-10-27T02:30", "2030-10-27T00:30:00Z", "2030-10-27T01:30:00Z")]
    [InlineData("America/New_York", "2030-11-03T01:15", "2030-11-03T05:15:00Z", "2030-11-03T06:15:00Z")]
    [InlineData("Australia/Lord_Howe", "2030-04-07T01:45", "2030-04-06T14:45:00Z", "2030-04-06T15:15:00Z")]
    public void A_time_that_comes_twice_is_asked_back_and_means_what_is_chosen(string zone, string local, string first, string second)
    {
        var (asked, time) = Read(zone, local);
        Assert.Null(asked.Utc);
        Assert.Contains("comes twice", asked.Problem, StringComparison.Ordinal);
        Assert.Equal([first, second], asked.Readings.Select(time.Machine));
        foreach (var chosen in new[] { first, second })
        {
            var entered = EnteredTime.Read(local, chosen, time);
            Assert.Equal((chosen, null), (time.Machine(entered.Utc!.Value), entered.Problem));
        }
        Assert.Null(EnteredTime.Read(local, "2031-01-01T00:00:00Z", time).Utc);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2030-03-31T02:30", "There is no 02:30 on March 31, 2030: the clocks go from 02:00 to 03:00, so the nearest times are 01:59 and 03:00.")]
    [InlineData("America/New_York", "2030-03-10T02:00", "There is no 02:00 on March 10, 2030: the clocks go from 02:00 to 03:00, so the nearest times are 01:59 and 03:00.")]
    [InlineData("Australia/Lord_Howe", "2030-10-06T02:15", "There is no 02:15 on October 6, 2030: the clocks go from 02:00 to 02:30, so the nearest times are 01:59 and 02:30.")]
    [InlineData("Asia/Tokyo", "soon", "That is no date and time.")]
    [InlineData("Asia/Tokyo", "0001-01-01T00:00", "That is no date and time.")]
    [InlineData("Asia/Tokyo", "9999-12-31T23:59", "That is no date and time.")]
    public void A_time_that_does_not_exist_is_refused_with_the_nearest_ones(string zone, string local, string sentence)
    {
        var (entered, _) = Read(zone, local);
        Assert.Equal((null, sentence), (entered.Utc, entered.Problem));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Tokyo")]
    public void Every_quarter_of_an_hour_of_a_year_comes_back_as_it_was_shown(string zone)
    {
        var time = Clock(zone);
        for (var utc = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc); utc.Year == 2030; utc = utc.AddMinutes(15))
        {
            var local = time.ToLocal(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
            Assert.Equal(utc, EnteredTime.Read(local, time.Machine(utc), time).Utc);
        }
    }

    private static (EnteredTime Entered, SiteTime Time) Read(string zone, string local)
        => Clock(zone) is var time ? (EnteredTime.Read(local, null, time), time) : default;

    private static SiteTime Clock(string zone) => new(Options.Create(new SiteOptions { TimeZone = zone }), TimeProvider.System);
}
