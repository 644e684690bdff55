using System.Runtime.InteropServices;

namespace NewsSite.Readership.Anomalies;

/// <summary>What speaks against an item's readers.</summary>
[Flags]
public enum AnomalySigns
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>At least half of them come from one network.</summary>
    OneNetwork = 1,

    /// <summary>At least seven in ten have the same agent.</summary>
    OneAgent = 2,

    /// <summary>At least nine in ten come without a referrer.</summary>
    NoReferrer = 4,

    /// <summary>They come more evenly than people do who know nothing of each other: as a clock ticks.</summary>
    Metronome = 8,
}

/// <summary>The shape of an item's readers within the last hour.</summary>
/// <param name="Readers">How many.</param>
/// <param name="Network">The bucket of the network that most came from.</param>
/// <param name="NetworkReaders">How many came from it.</param>
/// <param name="Agent">The bucket of the commonest agent.</param>
/// <param name="AgentReaders">How many had it.</param>
/// <param name="WithoutReferrer">How many came without a referrer.</param>
/// <param name="Unevenness">Of their coming, in per cent of that of independent readers, see <see cref="Rhythm"/>; 0 to 100.</param>
internal readonly record struct ReaderShape(
    int Readers, int Network, int NetworkReaders, int Agent, int AgentReaders, int WithoutReferrer, int Unevenness = Rhythm.OfPeople)
{
    private const int EvenAsAClock = 25;

    /// <summary>The signs against these readers, whatever the item's past.</summary>
    public AnomalySigns Signs
        => (NetworkReaders * 2 >= Readers ? AnomalySigns.OneNetwork : AnomalySigns.None)
        | (AgentReaders * 10L >= Readers * 7L ? AnomalySigns.OneAgent : AnomalySigns.None)
        | (WithoutReferrer * 10L >= Readers * 9L ? AnomalySigns.NoReferrer : AnomalySigns.None)
        | (Unevenness < EvenAsAClock ? AnomalySigns.Metronome : AnomalySigns.None);

    /// <summary>The shape of views in about the order of their instants.</summary>
    public static ReaderShape Of(List<RecentView> views)
    {
        var (networks, agents) = (new int[ViewTraits.Buckets], new int[ViewTraits.Buckets]);
        var (readers, without) = (0, 0);
        foreach (ref readonly var view in CollectionsMarshal.AsSpan(views))
        {
            if (view.IsReader)
            {
                readers++;
                without += view.Traits.Referrer == ReferrerClass.None ? 1 : 0;
                networks[view.Traits.Network]++;
                agents[view.Traits.Agent]++;
            }
        }
        var (network, agent) = (Commonest(networks), Commonest(agents));
        return new ReaderShape(readers, network, networks[network], agent, agents[agent], without, Rhythm.Of(views));
    }

    private static int Commonest(int[] counts)
    {
        var best = 0;
        for (var bucket = 1; bucket < counts.Length; bucket++)
        {
            best = counts[bucket] > counts[best] ? bucket : best;
        }
        return best;
    }
}
