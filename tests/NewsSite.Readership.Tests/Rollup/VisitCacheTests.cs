using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>What a transaction is told of the visitors is what the ones before it wrote, whoever did, and however much of it there is.</summary>
public abstract class VisitCacheTests(TestDatabase database) : IAsyncDisposable
{
    private const long StartMs = 1_775_469_660_000;
    private const int FewInMemory = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Two_nodes_restarts_and_failed_commits_agree_with_a_plain_dictionary(int seed)
    {
        await database.CreateAsync(Token);
        var random = new Random(seed);
        var nodes = new[] { new VisitCache(FewInMemory), new VisitCache(FewInMemory) };
        var model = new Dictionary<VisitKey, VisitState>();
        var (before, spread, packed) = (0L, false, false);
        for (var step = 0; step < 150; step++)
        {
            var turn = before == 0 ? StartMs : before + random.Next(1, random.Next(20) == 0 ? 9_000_000 : 120_000);
            var keys = Enumerable.Range(0, random.Next(12)).Select(_ => new VisitKey(random.Next(1, 4), random.Next(1, 40))).ToHashSet();
            if (random.Next(15) == 0)
            {
                nodes[random.Next(2)] = new VisitCache(FewInMemory);
            }
            var succeeds = random.Next(6) > 0;
            var written = await TurnAsync(nodes[random.Next(2)], keys, before, turn, succeeds, random, model);
            if (succeeds)
            {
                VisitPurge.Run(model, before, turn);
                written.ToList().ForEach(each => model[each.Key] = each.Value);
                before = turn;
            }
            await using var db = database.Open();
            spread |= await db.Set<LastVisit>().AnyAsync(Token);
            packed |= await db.Set<RecentVisits>().AnyAsync(Token);
        }
        Assert.True(spread && packed, "The walk was to go through both tables.");
    }

    [Fact]
    public void What_is_packed_comes_out_again()
    {
        var visits = new Dictionary<VisitKey, VisitState>
        {
            [new VisitKey(0, -long.MaxValue)] = new() { SeenAt = 0, ReaderHour = 0, IsKnown = true },
            [new VisitKey(long.MaxValue, long.MaxValue)] = new() { SeenAt = StartMs + 7, ReaderHour = 493_186, EarlierHours = long.MaxValue, IsKnown = true },
            [new VisitKey(-5, 300)] = new() { SeenAt = StartMs - 1, ReaderHour = 493_190, EarlierHours = 5, IsKnown = true },
        };
        var unpacked = new Dictionary<VisitKey, VisitState>();
        VisitPacking.Unpack(VisitPacking.Pack(visits, StartMs), unpacked.Add);
        Assert.Equal(visits, unpacked);
    }

    [Fact]
    public void Bytes_of_a_later_version_are_refused()
        => Assert.Throws<InvalidDataException>(() => VisitPacking.Unpack([2, 0, 0, 0, 0, 0, 0, 0, 0], (_, _) => { }));

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<Dictionary<VisitKey, VisitState>> TurnAsync(
        VisitCache node, HashSet<VisitKey> keys, long before, long turn, bool succeeds, Random random, Dictionary<VisitKey, VisitState> model)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Token);
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync(Token);
        var sql = new SqlBatches(db.Database.GetDbConnection(), transaction);
        await VisitTables.PurgeAsync(sql, before, turn, Token);
        var visits = await node.ReadAsync(sql, keys, before, turn, Token);
        var expected = new Dictionary<VisitKey, VisitState>(model);
        VisitPurge.Run(expected, before, turn);
        Assert.Equal(expected.Where(each => keys.Contains(each.Key)).ToDictionary(), visits);
        foreach (var key in keys)
        {
            var state = visits.GetValueOrDefault(key);
            state.Apply(turn - random.Next(60_000));
            visits[key] = state;
        }
        await VisitTables.AddAsync(sql, turn, visits, Token);
        if (succeeds)
        {
            await transaction.CommitAsync(Token);
            node.Commit();
        }
        else
        {
            await transaction.RollbackAsync(Token);
            node.Forget();
        }
        return visits;
    }
}

public sealed class VisitCacheSqliteTests() : VisitCacheTests(new SqliteDatabase());

public sealed class VisitCachePostgresTests() : VisitCacheTests(new PostgresDatabase());
