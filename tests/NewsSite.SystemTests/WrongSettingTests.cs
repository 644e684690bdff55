using NewsSite.SystemTests.Processes;

namespace NewsSite.SystemTests;

public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("Proxy__KnownNetworks__0", "my proxy", "Proxy:KnownNetworks holds \"my proxy\", which is not a network such as 10.0.0.0/8.")]
    [InlineData("Storage__Provider", "Oracle", "Storage:Provider must be Sqlite or Postgres.")]
    [InlineData("Site__TimeZone", "Mars/Olympus", "Site:TimeZone must be an IANA zone such as Asia/Tokyo.")]
    [InlineData("Site__PublicUrl", "https://news.example/paper", "Site:PublicUrl must be an absolute address without a path, such as https://news.example.")]
    [InlineData("Site__Language", "fr", "Site:Language must be en or ja.")]
    [InlineData("SignIn__WrongTries", "0", "SignIn:WrongTries must be between 3 and 10000.")]
    public async Task A_wrong_setting_ends_the_start_with_one_sentence(string setting, string value, string sentence)
    {
        var (exitCode, errors) = await SiteProgram.RefusedAsync(new() { [setting] = value });

        Assert.Equal(1, exitCode);
        Assert.Equal(sentence, errors.Trim());
    }
}
