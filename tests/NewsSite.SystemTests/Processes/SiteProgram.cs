using System.Diagnostics;

namespace NewsSite.SystemTests.Processes;

/// <summary>The built program: from the folder it was built to, or the one that <c>NEWSSITE_DLL</c> names.</summary>
internal static class SiteProgram
{
    private static readonly string Dll = Environment.GetEnvironmentVariable("NEWSSITE_DLL") ?? BuiltDll();

    /// <summary>Starts it in a working folder with settings, in Production, and nothing of the settings of whoever runs the tests.</summary>
    public static Process Start(string workingFolder, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Dll, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Runs a command of the program to its end and returns what it printed; it must succeed.</summary>
    public static async Task<string> RunAsync(
        string workingFolder, IEnumerable<KeyValuePair<string, string>> settings, string input, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Start(workingFolder, settings, arguments);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{await errors}");
        return output;
    }

    /// <summary>Starts the site with a setting that it must refuse; returns how it ended, and what it said to standard error.</summary>
    public static async Task<(int ExitCode, string Errors)> RefusedAsync(Dictionary<string, string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("newssite-refused-");
        try
        {
            using var process = Start(folder.FullName, settings);
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
            return (process.ExitCode, errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string BuiltDll()
    {
        // tests/X/bin/{configuration}/net10.0/
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var top = here.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(top.FullName, "src", "NewsSite", "bin", here.Parent.Name, here.Name, "NewsSite.dll");
    }
}
