using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using Npgsql;

namespace NewsSite.Tests.Data;

public sealed class DatabaseFaultsTests
{
    [Theory]
    [InlineData("08006", true)]     // the connection broke
    [InlineData("53300", true)]     // too many connections
    [InlineData("57P01", true)]     // the server stops
    [InlineData("57P03", true)]     // it is still starting
    [InlineData("57014", false)]    // a query was cancelled
    [InlineData("23505", false)]    // a row is there already
    [InlineData("42P01", false)]    // there is no such table
    public void PostgreSQL_is_away_when_it_cannot_be_asked(string state, bool away)
        => Assert.Equal(away, DatabaseFaults.IsAway(new DbUpdateException("no", new PostgresException("no", "ERROR", "ERROR", state))));

    [Theory]
    [InlineData(5, true)]           // locked by another
    [InlineData(10, true)]          // the disk fails
    [InlineData(19, false)]         // a constraint
    [InlineData(1, false)]          // no such table
    public void SQLite_is_away_when_its_file_cannot_be_used(int code, bool away)
        => Assert.Equal(away, DatabaseFaults.IsAway(new InvalidOperationException("no", new SqliteException("no", code))));

    [Fact]
    public void A_reader_who_goes_away_in_the_middle_of_a_query_takes_no_database_away()
        => Assert.False(DatabaseFaults.IsAway(new OperationCanceledException("gone", new PostgresException("no", "ERROR", "ERROR", "57P01"))));
}
