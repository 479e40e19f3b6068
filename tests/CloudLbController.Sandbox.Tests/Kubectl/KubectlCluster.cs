using System.Net;
using System.Text.RegularExpressions;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Logging.Abstractions;
using RealKubectl = CloudLbController.TestSupport.ApiServers.Kubectl;

namespace CloudLbController.Sandbox.Tests.Kubectl;

/// <summary>A sandbox of its own for one test, and the real kubectl on it.</summary>
internal sealed partial class KubectlCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SandboxFront _front;
    private readonly RealKubectl _kubectl;

    private KubectlCluster(SandboxServer server, SandboxFront front, string folder, Uri address)
    {
        (Server, _front, _folder) = (server, front, folder);
        Kubeconfig = Path.Combine(folder, "kubeconfig");
        File.WriteAllText(Kubeconfig, SandboxFront.Kubeconfig(address));
        _kubectl = new RealKubectl(Kubeconfig, Path.Combine(folder, "cache"), "kubectl");
    }

    public SandboxServer Server { get; }

    public string Kubeconfig { get; }

    public Administrator Admin => Server.Administrator;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts one; skips the test where there is no kubectl.</summary>
    public static async Task<KubectlCluster> StartAsync()
    {
        KubectlOfThePath.SkipWhereMissing();
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        return new KubectlCluster(server, front, Directory.CreateTempSubdirectory("kubectl-").FullName, await front.StartAsync());
    }

    /// <summary>Runs a command line without quotes; fails where it fails. Answers its output.</summary>
    public async Task<string> MustAsync(string commandLine, string? input = null)
    {
        var result = await RunAsync(commandLine.Split(' '), input);
        Assert.True(result.ExitCode == 0, $"kubectl {commandLine}: {result}");
        return result.Output.Trim();
    }

    /// <summary>The lines of a table, cells separated by bars, ages as AGE.</summary>
    public async Task<string[]> TableAsync(string commandLine) =>
        [.. (await MustAsync(commandLine)).Split('\n').Select(line => Ages().Replace(Gaps().Replace(line.Trim(), "|"), "AGE"))];

    /// <summary>The same of one that must fail; answers what it says.</summary>
    public async Task<string> RefusedAsync(string commandLine, string? input = null)
    {
        var result = await RunAsync(commandLine.Split(' '), input);
        Assert.True(result.ExitCode != 0, $"kubectl {commandLine} succeeded: {result}");
        return result.Error.Trim();
    }

    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, string? input = null) => _kubectl.RunAsync(arguments, input, Ct);

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"(?<=\||^)\d+(s|y\d*d?)(?=\||$)")]
    private static partial Regex Ages();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gaps();
}
