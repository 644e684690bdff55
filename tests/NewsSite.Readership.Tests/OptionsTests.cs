using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("RollupInterval", "00:00:00")]
    [InlineData("RankingInterval", "02:00:00")]
    [InlineData("CountBy", "7")]
    [InlineData("Floor", "-1")]
    [InlineData("RobotListFile", "/nowhere/robots.json")]
    [InlineData("RobotListMode", "7")]
    [InlineData("HoldReaders", "-1")]
    [InlineData("ArchiveDays", "0")]
    [InlineData("JournalPath", " ")]
    [InlineData("SegmentBytes", "100")]
    [InlineData("JournalMaxBytes", "100000")]
    [InlineData("ExcludedNetworks:0", "192.0.2.1/99")]
    public void A_wrong_setting_is_refused_in_one_sentence_that_names_it(string name, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Bind(name, value));
        Assert.StartsWith($"Readership:{name.Split(':')[0]}", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_come_from_the_section()
    {
        var options = Bind("ExcludedNetworks:0", "192.0.2.0/24");
        Assert.Equal(["192.0.2.0/24"], options.ExcludedNetworks);
        Assert.Equal(TimeSpan.FromSeconds(1), options.RollupInterval);
        Assert.Equal(TimeSpan.FromSeconds(2), Bind("RollupInterval", "00:00:02").RollupInterval);
    }

    private static ReadershipOptions Bind(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Readership:JournalPath"] = "journal", [$"Readership:{name}"] = value };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddReadership<ItemsDb, PublicItems>(configuration.GetSection(ReadershipOptions.Section))
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<ReadershipOptions>>().Value;
    }
}
