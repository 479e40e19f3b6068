using System.Net;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster;
using CloudLbController.Sandbox.Cluster.Workloads;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>The sandbox's nodes and pods attached to a real API server: everything behind a load balancer is replaced, and no request is lost. How many a second it bears is a benchmark.</summary>
[Collection(nameof(Alone))]
public sealed class RollingTests
{
    private const int Pods = 3;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_WhilePodsRollANodeLeavesAndNodePortsMove_AreAllAnswered()
    {
        await using var cluster = await Cluster.StartApartAsync();
        using var api = HttpKubernetesApi.Create(cluster.Server.AdministratorKubeconfig, TimeProvider.System, NullLoggerFactory.Instance);
        using var metrics = new KubernetesMetrics();
        var options = new SandboxClusterOptions
        {
            Network = IPAddress.Parse("127.90.0.0"),
            Workloads = [new EchoWorkload("default", "echo", Pods, [new EchoWorkloadPort("http", "TCP", 8080)])],
        };
        await using var nodes = await SandboxCluster.StartAsync(options, new KubernetesAccess(api, TimeProvider.System, NullLoggerFactory.Instance, metrics, 1), Ct);
        var controller = await cluster.RunAsync($"--provider local --provider-set pool.default={Loopback.Network()}.0/24");
        await controller.ReadyAsync();
        var addresses = new List<string> { await AddAsync(cluster, "web", "Cluster"), await AddAsync(cluster, "near", "Local") };

        await using var load = HttpLoad.Start(addresses);
        foreach (var pod in await PodsAsync(cluster))
        {
            await cluster.KubectlAsync($"delete pod {pod}");
            await ReadyAsync(cluster, pod);
        }

        await cluster.KubectlAsync("drain node-2 --force --delete-emptydir-data");
        await cluster.KubectlAsync("delete node node-2");
        await Eventually.TrueAsync(() => Task.FromResult(nodes.Nodes.Count == 2), () => $"node-2 is not switched off\n{cluster.Logs()}");
        foreach (var service in new[] { "web", "near" })
        {
            var moved = await cluster.NodePortAsync(service) is var port && port == 32767 ? 30000 : port + 1;
            await cluster.PatchAsync(service, $"{{\"spec\":{{\"ports\":[{{\"name\":\"http\",\"port\":8080,\"targetPort\":\"http\",\"nodePort\":{moved}}}]}}}}");
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Ct);
        }

        await load.AllAnsweredAsync(cluster.Logs);
        Assert.True(load.Answered.Count > 2 * Pods, $"only {string.Join(' ', load.Answered.Keys)} answered");
    }

    private static async Task<string> AddAsync(Cluster cluster, string name, string policy)
    {
        await cluster.ApplyAsync($$"""
            apiVersion: v1
            kind: Service
            metadata: { name: {{name}}, annotations: {{ServedService.QuickChecks}} }
            spec:
              type: LoadBalancer
              externalTrafficPolicy: {{policy}}
              selector: { app: echo }
              ports: [{ name: http, port: 8080, targetPort: http }]

            """);
        await cluster.ConditionAsync(name, "TargetsHealthy", "True");
        return await cluster.AddressAsync(name);
    }

    private static async Task<string[]> PodsAsync(Cluster cluster) =>
        (await cluster.KubectlAsync("get pods -o jsonpath={.items[*].metadata.name}")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Task ReadyAsync(Cluster cluster, string gone) => Eventually.TrueAsync(
        async () =>
        {
            var ready = await cluster.KubectlAsync("get pods -o jsonpath={range.items[?(@.status.phase==\"Running\")]}{.metadata.name}{\",\"}{end}");
            return ready.Split(',', StringSplitOptions.RemoveEmptyEntries) is { Length: Pods } names && !names.Contains(gone);
        },
        () => $"{gone} is not replaced\n{cluster.Logs()}");
}
