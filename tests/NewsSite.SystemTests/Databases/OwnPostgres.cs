using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsSite.Tests.Hosting;
using Npgsql;

namespace NewsSite.SystemTests.Databases;

/// <summary>A PostgreSQL server of the test's own, which it may stop and start as it likes.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _programs = FindPrograms();
    private readonly int _port = FreePort();

    private OwnPostgres()
    {
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "postgres",
        Database = "postgres",
        MaxPoolSize = 20,
    }.ToString();

    private string Data => _folder.PathOf("data");

    public static async Task<OwnPostgres> StartNewAsync()
    {
        var server = new OwnPostgres();
        if (Environment.UserName == "root")
        {
            await RunAsync("/", "chown", "postgres", server._folder.Path);
        }
        await server.RunAsServerAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => RunAsServerAsync(
        "pg_ctl", "-D", Data, "-w", "-s", "-l", _folder.PathOf("log"), "-o",
        string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -p {_port} -c unix_socket_directories={_folder.Path} -c fsync=off"), "start");

    /// <summary>Stops it without saving anything, as a crash does.</summary>
    public Task StopAsync() => RunAsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-s", "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopAsync();
        }
        _folder.Dispose();
    }

    // A server refuses to run as root.
    private Task RunAsServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.UserName == "root"
            ? RunAsync(_folder.Path, "runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(_folder.Path, path, arguments);
    }

    // Its output goes nowhere: a pipe would be held open by the server, which it starts.
    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = folder })
            ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FindPrograms()
        => Directory.Exists("/usr/lib/postgresql")
            && Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() is { } found
            ? found
            : throw new InvalidOperationException("There is no PostgreSQL under /usr/lib/postgresql; tests/run installs it.");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
