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
}

/// <summary>The shape of an item's readers within the last hour.</summary>
/// <param name="Readers">How many.</param>
/// <param name="Network">The bucket of the network that most came from.</param>
/// <param name="NetworkReaders">How many came from it.</param>
/// <param name="Agent">The bucket of the commonest agent.</param>
/// <param name="AgentReaders">How many had it.</param>
/// <param name="WithoutReferrer">How many came without a referrer.</param>
internal readonly record struct ReaderShape(int Readers, int Network, int NetworkReaders, int Agent, int AgentReaders, int WithoutReferrer)
{
    /// <summary>The signs against these readers, whatever the item's past.</summary>
    public AnomalySigns Signs
        => (NetworkReaders * 2 >= Readers ? AnomalySigns.OneNetwork : AnomalySigns.None)
        | (AgentReaders * 10 >= Readers * 7 ? AnomalySigns.OneAgent : AnomalySigns.None)
        | (WithoutReferrer * 10 >= Readers * 9 ? AnomalySigns.NoReferrer : AnomalySigns.None);

    public static ReaderShape Of(IEnumerable<WatchedView> views)
    {
        var networks = new Dictionary<int, int>();
        var agents = new Dictionary<int, int>();
        var (readers, without) = (0, 0);
        foreach (var traits in views.Where(view => view.IsReader).Select(view => view.Traits))
        {
            readers++;
            without += traits.Referrer == ReferrerClass.None ? 1 : 0;
            networks[traits.Network] = networks.GetValueOrDefault(traits.Network) + 1;
            agents[traits.Agent] = agents.GetValueOrDefault(traits.Agent) + 1;
        }
        var (network, agent) = (networks.DefaultIfEmpty().MaxBy(each => each.Value), agents.DefaultIfEmpty().MaxBy(each => each.Value));
        return new ReaderShape(readers, network.Key, network.Value, agent.Key, agent.Value, without);
    }
}
