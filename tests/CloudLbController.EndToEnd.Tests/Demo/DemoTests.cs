using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Demo;

/// <summary><c>cloudlb demo</c> from outside, as a newcomer meets it. The first of a machine has the addresses that the README shows.</summary>
[Collection(nameof(Alone))]
public sealed class DemoTests
{
    private const string Hint = "See cloudlb --help, cloudlb demo --help, or cloudlb run --help.\n";

    [Fact]
    public async Task Demo_LinesThatItPrints_WorkWhenPasted()
    {
        await using var demo = await RunningDemo.StartAsync();
        Assert.Contains($"export KUBECONFIG={demo.Kubeconfig}", demo.Lines);
        Assert.True(demo.Lines.Count(line => line.StartsWith("curl ", StringComparison.Ordinal)) == 4, demo.Printed);
        foreach (var line in demo.Lines)
        {
            var printed = await demo.ShellAsync(line);
            if (line.StartsWith("curl ", StringComparison.Ordinal) || line.StartsWith("bash ", StringComparison.Ordinal))
            {
                Assert.StartsWith("node-", (string)JsonNode.Parse(printed)!["node"]!, StringComparison.Ordinal);
            }
        }

        Assert.Matches(@"service/web +LoadBalancer +10\.\S+ +127\.80\.\S+ +8080:3\d{4}/TCP", await demo.ShellAsync(demo.Lines[1]));
        var folder = Path.GetDirectoryName(demo.Kubeconfig)!;
        Assert.Equal(0, await demo.TerminateAsync());
        Assert.False(File.Exists(demo.StateFile));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Demo_PodKilledNodeDrainedAndDeleted_TheAnswersMoveAndNoneIsMissing()
    {
        await using var demo = await RunningDemo.StartAsync();
        var address = demo.Address("web");
        Assert.Equal(["node-1", "node-2", "node-3"], await WhoAnswersAsync(demo, address, 3));
        await using var load = HttpLoad.Start(address, demo.Address("web-local"));

        var victim = (string)JsonNode.Parse(await demo.ShellAsync($"curl -sS http://{address}:8080/"))!["pod"]!;
        await demo.ShellAsync($"kubectl delete pod {victim} --wait=false");
        await Eventually.TrueAsync(
            async () => !(await demo.ShellAsync("kubectl get pods -o name")).Contains(victim, StringComparison.Ordinal), () => $"{victim} stays\n{demo.Printed}");
        Assert.DoesNotContain(victim, await demo.ShellAsync($"for i in $(seq 20); do curl -fsS http://{address}:8080/ || exit 1; done"), StringComparison.Ordinal);

        await demo.ShellAsync("kubectl drain node-2 --force");
        await Eventually.TrueAsync(
            async () => !(await demo.ShellAsync("kubectl get pods -o wide")).Contains("node-2", StringComparison.Ordinal), () => $"pods stay on node-2\n{demo.Printed}");
        Assert.Equal(["node-1", "node-3"], await WhoAnswersAsync(demo, address, 2));

        var node = await demo.ShellAsync("kubectl get node node-2 -o jsonpath='{.status.addresses[0].address}'");
        await demo.ShellAsync("kubectl delete node node-2");
        await Eventually.TrueAsync(async () => !await IsOpenAsync(node, 10256), () => $"node-2 stays on\n{demo.Printed}");
        Assert.Equal(["node-1", "node-3"], await WhoAnswersAsync(demo, address, 2));
        await load.AllAnsweredAsync(() => demo.Printed);
        Assert.Equal(0, await demo.TerminateAsync());
    }

    [Fact]
    public async Task Demo_Once_ProvesTheTrafficAndEnds()
    {
        var result = await Executable.RunAsync(["demo", "--once"]);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.ToString());
        foreach (var line in new[]
        {
            @"web +\d+ of \d+ requests answered, by pods on 3 nodes", @"web-local +\d+ of \d+ requests answered, by pods on 3 nodes", "sticky +10 of 10 requests answered by the same pod",
            "guarded +127.0.0.1 is answered, 127.0.0.2 is refused", @"udp +a datagram answered by echo-\w+, on node-\d",
        })
        {
            Assert.Matches(line, result.Output);
        }
    }

    [Fact]
    public async Task Demo_BesideAnother_HasAddressesOfItsOwn()
    {
        await using var one = await RunningDemo.StartAsync();
        await using var other = await RunningDemo.StartAsync();
        Assert.NotEqual(one.Address("web"), other.Address("web"));
        await one.ShellAsync($"curl -fsS http://{one.Address("web")}:8080/");
        await other.ShellAsync($"curl -fsS http://{other.Address("web")}:8080/");
        Assert.Equal(0, await one.TerminateAsync());
        await other.ShellAsync($"curl -fsS http://{other.Address("web")}:8080/");
        Assert.Equal(0, await other.TerminateAsync());
    }

    [Fact]
    public async Task Demo_ApiPortOfAnotherProgram_EndsWithOneLineThatSaysSo()
    {
        using var program = new TcpListener(IPAddress.Loopback, 0);
        program.Start();
        var result = await Executable.RunAsync(["demo", "--once", "--api-listen", $"{program.LocalEndpoint}"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@$"^cloudlb demo: --api-listen {program.LocalEndpoint} is not to be had \(.+\) Give another port, or 0 for a free one\.\n$", result.Error);
    }

    [Fact]
    public async Task Demo_StateFileThatCannotBeWritten_EndsWithOneLineThatSaysSo()
    {
        var result = await Executable.RunAsync(["demo", "--state", "/nowhere/at/all"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^cloudlb demo: --state /nowhere/at/all cannot be written \(.+\) Name a file in a folder that is there and yours\.\n$", result.Error);
    }

    [Theory]
    [InlineData("precious", 1)]
    [InlineData("{\"pid\": 1, \"kubeconfig\": \"k\"}", 1)]
    [InlineData("{\"pid\": 2147483646, \"kubeconfig\": \"k\"}", 0)]
    public async Task Demo_StateFileThatIsThere_IsOverwrittenOnlyWhereADemoLeftIt(string content, int code)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var result = await Executable.RunAsync(["demo", "--once", "--state", file]);
        Assert.True(code == result.ExitCode, result.ToString());
        Assert.Equal(code == 1, File.Exists(file));
        if (code == 1)
        {
            Assert.Equal($"cloudlb demo: --state {file} is there already, and is not what a demo has left behind. Name another file.\n", result.Error);
            Assert.Equal(content, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Demo_NoAddressesFree_EndsWithOneLineThatSaysSo()
    {
        var others = Enumerable.Range(64, 16).Select(number => new TcpListener(IPAddress.Parse($"127.{number}.0.1"), 10256)).ToList();
        try
        {
            others.ForEach(other => other.Start());
            var result = await Executable.RunAsync(["demo", "--once"]);
            Assert.Equal(1, result.ExitCode);
            Assert.Matches(@"^cloudlb demo: No loopback network from 127\.64\.0\.0 to 127\.79\.0\.0 is free for the demo's nodes \(.+\) End another demo first\.\n$", result.Error);
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    [Fact]
    public async Task Demo_OptionsThatCannotWork_AreOneMessageWithTheMend()
    {
        var result = await Executable.RunAsync(["demo", "--once=maybe"]);
        Assert.Equal((64, $"cloudlb: --once is 'maybe'; allowed is true or false.\n{Hint}"), (result.ExitCode, result.Error));
    }

    /// <summary>Asks until so many nodes have answered, for as long as it takes; every request must be answered.</summary>
    private static async Task<string[]> WhoAnswersAsync(RunningDemo demo, string address, int nodes)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        await Eventually.TrueAsync(
            async () =>
            {
                seen.UnionWith((await demo.ShellAsync($"for i in $(seq 10); do curl -fsS http://{address}:8080/ || exit 1; done")).Trim().Split('\n').Select(line => (string)JsonNode.Parse(line)!["node"]!));
                return seen.Count >= nodes;
            },
            () => $"only {string.Join(' ', seen)} answer\n{demo.Printed}");
        return [.. seen];
    }

    private static async Task<bool> IsOpenAsync(string address, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
