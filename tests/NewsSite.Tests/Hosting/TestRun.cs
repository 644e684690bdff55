using NewsSite.Tests.Hosting;

// What the site logs belongs to the test that made it log, and is shown when that test fails.
[assembly: CaptureConsole]
[assembly: AssemblyFixture(typeof(TestRun))]

namespace NewsSite.Tests.Hosting;

/// <summary>Cleans up what all tests share.</summary>
public sealed class TestRun : IDisposable
{
    public void Dispose() => PostgresDatabases.DropTemplate();
}
