using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Refusals;

namespace NewsSite.Rankings.Desk;

/// <summary>Looks up what clues stand for: patterns in the engine's table, networks in the settings.</summary>
public sealed class ClueBook(NewsDbContext db, IOptions<ReadershipOptions> readership)
{
    /// <summary>The words of some clues, by their bits.</summary>
    public async Task<IReadOnlyDictionary<long, string>> WordsAsync(IEnumerable<long> clues, CancellationToken cancellationToken)
    {
        var all = clues.Distinct().ToList();
        var texts = await db.Set<ClueText>().Where(row => all.Contains(row.Clue)).ToDictionaryAsync(row => row.Clue, row => row.Text, cancellationToken);
        return all.ToDictionary(bits => bits, bits => new RefusalClue((uint)bits) is var clue && clue.Kind == ClueKind.Network
            ? clue.Words(Network(clue.Detail))
            : clue.Words(texts.GetValueOrDefault(bits)));
    }

    private string? Network(int number)
        => readership.Value.ExcludedNetworks.Concat(readership.Value.Shadow.ExcludedNetworks).ElementAtOrDefault(number - 1);
}
