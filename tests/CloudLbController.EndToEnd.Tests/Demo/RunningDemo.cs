using System.Text.Json.Nodes;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Demo;

/// <summary>The real executable, <c>cloudlb demo</c>, as a process of its own, and a shell beside it.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ManagedProcess _process;

    private RunningDemo(string folder)
    {
        _folder = folder;
        StateFile = Path.Combine(folder, "state.json");
        _process = ManagedProcess.Start(Executable.File, ["demo", "--state", StateFile], Path.Combine(folder, "log"));
    }

    public string StateFile { get; }

    /// <summary>What it printed so far.</summary>
    public string Printed => File.Exists(_process.LogFile) ? File.ReadAllText(_process.LogFile) : "";

    /// <summary>The state file.</summary>
    public JsonNode State => JsonNode.Parse(File.ReadAllText(StateFile))!;

    public string Kubeconfig => (string)State["kubeconfig"]!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Waits until it is ready; skips the test where there is no kubectl that can speak to it.</summary>
    public static async Task<RunningDemo> StartAsync()
    {
        KubectlOfThePath.SkipWhereMissing();
        var demo = new RunningDemo(Directory.CreateTempSubdirectory("demo-").FullName);
        try
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(File.Exists(demo.StateFile) && (bool)demo.State["ready"]! && demo.Printed.Contains("Ctrl-C", StringComparison.Ordinal)),
                () => $"not ready\n{demo.Printed}");
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lines that it says to paste.</summary>
    public IReadOnlyList<string> Lines => [.. Printed.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim())];

    public string Address(string service) => (string)State["services"]![service]!["address"]!;

    /// <summary>Runs a command line in a shell as a user pastes it; fails where it fails.</summary>
    public Task<string> ShellAsync(string line) => Shell.RunAsync(line, ("KUBECONFIG", Kubeconfig), ("KUBECACHEDIR", Path.Combine(_folder, "cache")));

    /// <summary>SIGTERM; answers the exit code.</summary>
    public Task<int> TerminateAsync() => _process.TerminateAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
