using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership;

/// <summary>Says in one sentence each what is wrong with the settings, at start.</summary>
internal sealed class ReadershipOptionsValidator : IValidateOptions<ReadershipOptions>
{
    public ValidateOptionsResult Validate(string? name, ReadershipOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ReadershipOptions options)
    {
        if (options.RollupInterval < TimeSpan.FromMilliseconds(50) || options.RollupInterval > TimeSpan.FromHours(1))
        {
            yield return $"Readership:RollupInterval is {options.RollupInterval}; it must lie between 50 ms and 1 h.";
        }
        if (options.RankingInterval < TimeSpan.FromSeconds(1) || options.RankingInterval > TimeSpan.FromHours(1))
        {
            yield return $"Readership:RankingInterval is {options.RankingInterval}; it must lie between 1 s and 1 h.";
        }
        if (!Enum.IsDefined(options.CountBy))
        {
            yield return $"Readership:CountBy is {options.CountBy}; it must be Server or Beacon.";
        }
        if (options.Floor is < 0 or > 1_000_000)
        {
            yield return $"Readership:Floor is {options.Floor}; it must lie between 0 and 1,000,000.";
        }
        foreach (var source in new[] { RobotListSource.InForce(options), RobotListSource.OnTrial(options) })
        {
            if (source.Problem() is { } problem)
            {
                yield return problem;
            }
        }
        if (options.HoldReaders is < 0 or > 1_000_000)
        {
            yield return $"Readership:HoldReaders is {options.HoldReaders}; it must lie between 0 and 1,000,000.";
        }
        if (options.ArchiveDays is < 1 or > 36_500)
        {
            yield return $"Readership:ArchiveDays is {options.ArchiveDays}; it must lie between 1 and 36,500.";
        }
        if (string.IsNullOrWhiteSpace(options.JournalPath))
        {
            yield return "Readership:JournalPath is empty; name a folder on a local disk.";
        }
        if (options.SegmentBytes is < 4096 or > 1 << 28)
        {
            yield return $"Readership:SegmentBytes is {options.SegmentBytes}; it must lie between 4,096 and 268,435,456.";
        }
        if (options.JournalMaxBytes < 2L * options.SegmentBytes)
        {
            yield return $"Readership:JournalMaxBytes is {options.JournalMaxBytes}; it must hold at least two segments.";
        }
        foreach (var network in options.ExcludedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return $"Readership:ExcludedNetworks holds '{network}', which is no network such as 192.0.2.0/24 or 2001:db8::/32.";
        }
        foreach (var network in options.Shadow.ExcludedNetworks.Where(network => !IsForTrial(network)))
        {
            yield return $"Readership:Shadow:ExcludedNetworks holds '{network}', which is no network such as 192.0.2.0/24 or 2001:db8::/32, of IPv6 at most /64.";
        }
    }

    // Visitors of IPv6 are told apart by their /64, and the figures of a trial are exact because it judges all requests of a visitor alike.
    private static bool IsForTrial(string text)
        => IPNetwork.TryParse(text, out var network) && (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork || network.PrefixLength <= 64);
}
