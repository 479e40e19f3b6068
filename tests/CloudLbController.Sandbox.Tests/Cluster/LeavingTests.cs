using System.Net.Sockets;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>Pods and nodes that go, with clients.</summary>
[Collection(nameof(Alone))]
public sealed class LeavingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pod_Deleted_ServesForASecondSaysCloseAndIsReplaced()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1");
        using var client = new TcpClient();
        await client.ConnectAsync(cluster.Address("node-1"), port, Ct);
        Assert.DoesNotContain("Connection: close", await Http.SpeakAsync(client), StringComparison.Ordinal);
        var pod = new ObjectName("default", Assert.Single(cluster.Pods()).GetProperty("metadata").GetProperty("name").GetString()!);

        cluster.Administrator.Delete(ResourceTypes.Pods, pod);
        string? last = null;
        await cluster.UntilAsync(async () => (last = await TrySpeakAsync(client)) is null || last.Contains("Connection: close", StringComparison.Ordinal), "it says close");
        Assert.NotNull(last);
        await cluster.UntilAsync(() => cluster.Administrator.Find(ResourceTypes.Pods, pod) is null, "it is gone");
        await cluster.UntilAsync(async () => (string?)(await cluster.AskAsync("node-1", port))?["pod"] is { } other && other != pod.Name, "another answers");
    }

    [Fact]
    public async Task Node_DeletedWithoutADrain_LosesNoRequestOfOthers()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 3);
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1", "node-2", "node-3");
        cluster.Administrator.Delete(ResourceType.Nodes, new ObjectName(null, "node-2"));
        for (var (asked, started) = (0, TimeProvider.System.GetTimestamp()); cluster.Cluster.Nodes.Count == 3; asked++)
        {
            Assert.True(await cluster.AskAsync("node-1", port) is not null, $"question {asked} was not answered");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "node-2 stays on");
        }
    }

    private static async Task<string?> TrySpeakAsync(TcpClient client)
    {
        try
        {
            return await Http.SpeakAsync(client);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
