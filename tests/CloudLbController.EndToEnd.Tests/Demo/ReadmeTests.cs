using System.Net;
using System.Text.RegularExpressions;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using CloudLbController.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.EndToEnd.Tests.Demo;

/// <summary>What the README prints: its lines are run, its capture is what one sees. How to install is in InstallationTests, the image in ImageTests, the tests' own line is CI's.</summary>
[Collection(nameof(Alone))]
public sealed partial class ReadmeTests
{
    private const string Indent = "    ";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstCommand_IsTheDemo_AndWhatItPrintsIsTheCapture()
    {
        var command = Lines.First(line => line.StartsWith(Indent, StringComparison.Ordinal)).Trim();
        Assert.EndsWith(" demo", command, StringComparison.Ordinal);

        // Built like the tests, so that nothing is built anew beside them.
        var printed = await Shell.RunAsync(command.Replace("dotnet run ", $"dotnet run --no-build {Shell.Configuration}", StringComparison.Ordinal) + " --once");
        var capture = Lines.SkipWhile(line => !line.StartsWith($"{Indent}╭", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith(Indent, StringComparison.Ordinal)).Select(line => line.Trim());
        Assert.Equal(capture.Select(Masked), printed.Trim().Split('\n').Select(line => Masked(line.Trim())));
    }

    [Fact]
    public async Task LineForAClusterOfYours_ServesItsServices()
    {
        var commands = Lines.Where(line => line.StartsWith($"{Indent}dotnet run ", StringComparison.Ordinal)).Select(line => line.Trim().Split(" -- ")).ToList();
        var (demo, run) = (commands[0], commands[1]);
        Assert.Equal(demo[0], run[0]);
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        await using var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, SandboxFront.Kubeconfig(await front.StartAsync()), Ct);
        server.Administrator.Create(ResourceType.Services, """
            {"metadata": {"namespace": "default", "name": "web"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 8080}]}}
            """);

        // Where it listens by itself another controller of this machine may listen.
        await using var controller = RunningController.Start($"{run[1]["run ".Length..]} --kubeconfig {kubeconfig} --listen 127.0.0.1:0");
        await Eventually.TrueAsync(
            () => Task.FromResult(server.Administrator.Get(ResourceType.Services, new ObjectName("default", "web")).GetRawText().Contains("\"ip\":\"127.80.", StringComparison.Ordinal)),
            () => $"no address\n{controller.Log}");
        Assert.Equal(0, await controller.TerminateAsync());
        File.Delete(kubeconfig);
    }

    [Fact]
    public async Task LineThatLetsAServiceGo_TakesEveryFinalizer()
    {
        await using var demo = await RunningDemo.StartAsync();
        await demo.ShellAsync("kubectl create service clusterip stuck --tcp=80");
        await demo.ShellAsync("""kubectl patch service stuck -p '{"metadata":{"finalizers":["cloudlb.io/cleanup-other"]}}'""");
        await demo.ShellAsync("kubectl delete service stuck --wait=false");
        Assert.NotEmpty(await demo.ShellAsync("kubectl get service stuck -o name"));

        var line = Lines.Single(line => line.Contains("kubectl patch service NAME", StringComparison.Ordinal)).Trim().Trim('.').Trim('`');
        await demo.ShellAsync(line.Replace("NAMESPACE", "default", StringComparison.Ordinal).Replace("NAME", "stuck", StringComparison.Ordinal));
        Assert.Equal("", await demo.ShellAsync("kubectl get service stuck -o name --ignore-not-found"));
    }

    /// <summary>Without what differs each time: counts, names of pods, and which node answered.</summary>
    private static string Masked(string line) => Numbers().Replace(Pods().Replace(line, "echo-POD, on NODE"), "N");

    [GeneratedRegex(@"echo-\w+, on node-\d")]
    private static partial Regex Pods();

    /// <summary>Numbers alone, with the room before them.</summary>
    [GeneratedRegex(@"(?<=^| )\s*\d+(?= | *│|$)\s*")]
    private static partial Regex Numbers();
}
