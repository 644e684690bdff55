namespace NewsSite.Tests.Hosting;

/// <summary>The database a test's site runs on.</summary>
public enum TestDatabase
{
    /// <summary>A file in the test's own data folder.</summary>
    Sqlite,

    /// <summary>A database of its own on the server of <c>NEWSSITE_TEST_POSTGRES</c>.</summary>
    Postgres,
}
