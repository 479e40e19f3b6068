using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Services and nodes that lack what a load balancer needs.</summary>
public sealed class ObjectTests(LocalCluster local)
{
    [Fact]
    public async Task Service_WithoutPorts_IsRefusedByTheServerOrNoLoadBalancerAnyMore()
    {
        var cluster = await local.RequireAsync();
        await using var web = await local.AddAsync("portless", "{ type: LoadBalancer, ports: [{ port: 18080 }] }");
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await web.AnswersAsync("a");

        Assert.Contains("spec.ports: Required value", await cluster.TryPatchAsync("portless", """{"spec":{"ports":[]}}"""), StringComparison.Ordinal);
        await web.AnswersAsync("a");

        // The one type that the server takes without ports.
        await web.PatchAsync("""{"type":"ExternalName","externalName":"example.org","ports":null,"clusterIP":null,"clusterIPs":null}""");
        await web.LetGoAsync();
        await web.SilentAsync("TCP", address, 18080);
    }

    /// <summary>All nodes of the shared cluster are without a providerID, and one is without an address; what has only that one says so.</summary>
    [Fact]
    public async Task Nodes_WithoutAddress_GetNoTrafficAndTheirServiceSaysSo()
    {
        var cluster = await local.RequireAsync();
        await cluster.KubectlAsync("label node bare --overwrite test=bare");
        await using var web = await local.AddAsync("nowhere", "{ type: LoadBalancer, ports: [{ port: 18080 }] }", """{ cloudlb.io/target-node-labels: "test=bare" }""");
        Assert.StartsWith(
            "NoTargets: targets/tcp has no node to send traffic to. Add a node with an address", await cluster.ConditionAsync("nowhere", "TargetsHealthy", "False"), StringComparison.Ordinal);
        Assert.Null(await Echo.WhoAnswersAsync("TCP", await web.AddressAsync(), 18080));

        Assert.Contains("Node bare has no InternalIP: it gets no traffic until it has one", cluster.Logs(), StringComparison.Ordinal);

        await cluster.KubectlAsync("annotate service nowhere cloudlb.io/target-node-labels-");
        await web.OpenAsync("a", "b", "c");
        await web.AnswersAsync("a", "b", "c");
        Assert.Equal("", await cluster.KubectlAsync("get nodes -o jsonpath={.items[*].spec.providerID}"));
    }
}
