using System.Net;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using CloudLbController.TestSupport;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>
/// What the README says of AWS, pasted as it is printed: only the endpoint is another one. On the sandbox's API, since the real server at hand is older than load balancer classes.
/// </summary>
public sealed class AwsReadmeTests
{
    private const string Indent = "    ";

    [Theory]
    [InlineData("moto")]
    [InlineData("emulator")]
    public async Task Lines_OnAws_MakeALoadBalancerAndTakeItAway(string kind)
    {
        KubectlOfThePath.SkipWhereMissing();
        var blocks = Blocks();
        var run = blocks[0].Split(" -- run ")[1].Trim();
        await using AwsSite site = kind == "moto" ? await MotoSite.StartAsync("my-cluster") : await EmulatorSite.StartAsync("my-cluster");
        using var account = new AwsAccount(site);
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        await using var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var folder = Directory.CreateTempSubdirectory("readme-").FullName;
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, SandboxFront.Kubeconfig(await front.StartAsync()), TestContext.Current.CancellationToken);
        SandboxNodes.Add(server, site);

        // Where it listens by itself another controller of this machine may listen.
        await using var controller = RunningController.Start($"{run} --kubeconfig {kubeconfig} --listen 127.0.0.1:0", site.Environment);
        var printed = await Shell.RunAsync($"set -e\n{blocks[1]}", ("KUBECONFIG", kubeconfig), ("KUBECACHEDIR", Path.Combine(folder, "cache")));

        Assert.Matches(@"\nservice/web condition met\n", printed);
        Assert.Matches(@"\nweb +LoadBalancer +[0-9.]+ +\S+\.amazonaws\.com +80:\d+/TCP ", printed);
        await Eventually.TrueAsync(async () => (await account.ThingsAsync()).Count == 0, () => "something is left in the account");
        Assert.Equal(0, await controller.TerminateAsync());
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The indented blocks of the section, each as it is pasted.</summary>
    private static List<string> Blocks()
    {
        var section = File.ReadAllLines(Path.Combine(Repository.Root, "README.md")).SkipWhile(line => line != "## On AWS").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var blocks = new List<string> { "" };
        foreach (var line in section)
        {
            if (line.StartsWith(Indent, StringComparison.Ordinal))
                blocks[^1] += $"{line[Indent.Length..]}\n";
            else if (blocks[^1].Length > 0)
                blocks.Add("");
        }

        return blocks;
    }
}
