using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace NewsSite.Tests.Hosting;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; the latter is skipped where no server is given.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<TestDatabase>(TestDatabase.Sqlite),
            new TheoryDataRow<TestDatabase>(TestDatabase.Postgres) { Skip = PostgresDatabases.Server is null ? PostgresDatabases.WhyNone : null },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
