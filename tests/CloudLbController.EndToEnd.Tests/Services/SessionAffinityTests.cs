using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>The same client, the same node: as far as a load balancer goes. Which pod of the node is kube-proxy's choice.</summary>
public sealed class SessionAffinityTests(LocalCluster local)
{
    private const int Port = 18080;
    private const int Connections = 12;

    [Theory]
    [InlineData("Cluster")]
    [InlineData("Local")]
    public async Task SessionAffinity_IsSwitched_ClientStaysAtItsNodeWhileItIsOn(string policy)
    {
        await using var web = await local.AddAsync(
            $"affinity-{policy.ToLowerInvariant()}",
            $"{{ type: LoadBalancer, externalTrafficPolicy: {policy}, sessionAffinity: ClientIP, ports: [{{ port: {Port} }}] }}",
            ServedService.QuickChecks);
        var address = await web.AddressAsync();
        await web.OpenAsync("a", "b", "c");
        await web.OpenHealthPagesAsync("a", "b", "c");

        await SeesAsync(nodes => nodes.Count == 1);
        Assert.True((await Task.WhenAll(Enumerable.Range(2, Connections).Select(NodeOfAsync))).Distinct().Count() > 1, "all clients are at one node");

        await web.PatchAsync("""{"sessionAffinity":"None","sessionAffinityConfig":null}""");
        await SeesAsync(nodes => nodes.Count == 3);

        await web.PatchAsync("""{"sessionAffinity":"ClientIP"}""");
        await SeesAsync(nodes => nodes.Count == 1);

        Task SeesAsync(Func<HashSet<string?>, bool> expected) => Eventually.TrueAsync(
            async () => (await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => NodeOfAsync(1)))).ToHashSet() is var nodes && !nodes.Contains(null) && expected(nodes),
            () => $"{web.Name}: a client sees other nodes than expected");

        Task<string?> NodeOfAsync(int client) => Echo.WhoAnswersAsync("TCP", address, Port, local.Client(client));
    }
}
