using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>Asks the host which items may stand on a list, in which group, and since when they are public, and notes it in their rows.</summary>
/// <param name="lease">The database.</param>
/// <param name="items">The rows.</param>
/// <param name="atUtc">The instant that is asked for.</param>
internal sealed class ItemInquiry(ReadershipDatabase.Lease lease, ItemFigures items, DateTime atUtc)
{
    private const int AtATime = 2_000;

    /// <summary>Items that may not stand on a list are asked for with every board, so that one that comes back is seen at once: up to so many.</summary>
    private const int MostDead = 5_000;

    private readonly HashSet<long> _asked = [];
    private readonly List<ItemRow> _before = [];

    /// <summary>Asks for those that were not asked for here yet.</summary>
    /// <returns>Whether the host said something new of one.</returns>
    public async Task<bool> AskAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var hasNew = false;
        foreach (var chunk in ids.Where(_asked.Add).Chunk(AtATime))
        {
            var wanted = chunk.ToList();
            var answers = await lease.Rankable(atUtc).Where(item => EF.Parameter(wanted).Contains(item.ItemId)).ToDictionaryAsync(item => item.ItemId, cancellationToken);
            foreach (var id in wanted)
            {
                hasNew |= Note(id, answers.GetValueOrDefault(id));
            }
        }
        return hasNew;
    }

    /// <summary>Those that nobody has asked for yet, and those that may not stand on a list as far as is known.</summary>
    public List<long> Doubtful()
    {
        var (doubtful, dead) = (new List<long>(), 0);
        for (var place = 0; place < items.Places; place++)
        {
            ref var row = ref items[place];
            if (!row.IsRankable && row.ItemId != 0 && (!row.IsAsked || ++dead <= MostDead))
            {
                doubtful.Add(row.ItemId);
            }
        }
        return doubtful;
    }

    /// <summary>Puts back what was known before, since it was asked for another instant than now.</summary>
    public void Undo()
    {
        for (var at = _before.Count - 1; at >= 0; at--)
        {
            Put(_before[at]);
        }
        _before.Clear();
    }

    private bool Note(long id, RankableItem? answer)
    {
        ref var row = ref items.Find(id);
        if (Unsafe.IsNullRef(ref row))
        {
            return false;
        }
        var before = row;
        row.IsAsked = true;
        row.IsRankable = answer is not null;
        if (answer is not null)
        {
            (row.GroupId, row.PublishedUtc) = (answer.GroupId, answer.PublishedUtc);
        }
        if ((before.IsRankable, before.GroupId, before.PublishedUtc) == (row.IsRankable, row.GroupId, row.PublishedUtc))
        {
            return false;
        }
        _before.Add(before);
        return true;
    }

    private void Put(in ItemRow before)
    {
        ref var row = ref items.Find(before.ItemId);
        if (!Unsafe.IsNullRef(ref row))
        {
            (row.IsAsked, row.IsRankable, row.GroupId, row.PublishedUtc) = (before.IsAsked, before.IsRankable, before.GroupId, before.PublishedUtc);
        }
    }
}
