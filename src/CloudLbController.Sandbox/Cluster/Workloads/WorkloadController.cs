using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Objects;
using CloudLbController.Sandbox.Kinds;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster.Workloads;

/// <summary>What deployments and the scheduler are in a cluster: keeps the pods of each workload at their number, spread over the nodes that take pods.</summary>
internal sealed class WorkloadController(IReadOnlyList<EchoWorkload> workloads, ClusterView view, KubernetesAccess access)
{
    private const string AppLabel = "app";
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    /// <summary>By then the watch has shown a pod, or it is not there any more.</summary>
    private static readonly TimeSpan MadePatience = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = access.Loggers.CreateLogger(Log.Category);
    private readonly Wakeup _wakeup = new();

    /// <summary>Pods that we made and the watch has not shown yet, by uid.</summary>
    private readonly ConcurrentDictionary<string, Made> _made = [];

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        view.Pods.Subscribe((old, current) =>
        {
            _made.TryRemove((current ?? old)!.Metadata.Uid, out _);
            _wakeup.Now();
        });
        view.Nodes.Subscribe((_, _) => _wakeup.Now());
        await view.WaitForSyncAsync(ct);
        for (var isComplete = true; ; await _wakeup.WaitAsync(isComplete ? null : RetryPause, access.Time, ct))
            isComplete = await SyncAsync(ct);
    }

    private async Task<bool> SyncAsync(CancellationToken ct)
    {
        try
        {
            foreach (var workload in workloads)
                await SyncAsync(workload, ct);
            return true;
        }
        catch (ApiException error)
        {
            Log.WriteRefused(_logger, "a pod", error.Message);
            return false;
        }
    }

    private async Task SyncAsync(EchoWorkload workload, CancellationToken ct)
    {
        var nodes = view.Pods.Snapshot.Values.Where(pod => IsReplica(workload, pod)).Select(pod => pod.Spec.NodeName!)
            .Concat(_made.Values.Where(made => made.Workload == workload && access.Time.GetElapsedTime(made.At) < MadePatience).Select(made => made.Node)).ToList();
        for (; nodes.Count < workload.Replicas && FindNode(nodes) is { } node; nodes.Add(node))
        {
            var created = (await access.Api.CreateAsync(ResourceTypes.Pods, Body(workload, node), ct)).GetProperty("metadata");
            var uid = created.GetProperty("uid").GetString()!;
            _made[uid] = new Made(workload, node, access.Time.GetTimestamp());
            if (view.Pods.Find(new ObjectName(workload.Namespace, created.GetProperty("name").GetString()!)) is not null)
                _made.TryRemove(uid, out _);
        }
    }

    private bool IsReplica(EchoWorkload workload, Pod pod) =>
        pod is { IsTerminating: false, HasEnded: false, Spec.NodeName: { } node }
        && pod.Metadata.Namespace == workload.Namespace
        && pod.Metadata.Labels.GetValueOrDefault(AppLabel) == workload.Name
        && view.Nodes.Find(new ObjectName(null, node)) is not null;

    /// <summary>The node that takes pods and has the fewest of this workload.</summary>
    private string? FindNode(IReadOnlyList<string> used) =>
        view.Nodes.Snapshot.Values.Where(node => node.IsSchedulable).Select(node => node.Metadata.Name).MinBy(name => used.Count(other => other == name));

    private static JsonObject Body(EchoWorkload workload, string node) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["generateName"] = $"{workload.Name}-", ["namespace"] = workload.Namespace, ["labels"] = new JsonObject { [AppLabel] = workload.Name } },
        ["spec"] = new JsonObject
        {
            ["nodeName"] = node,
            ["automountServiceAccountToken"] = false,
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = "echo",
                ["image"] = "echo",
                ["ports"] = new JsonArray([.. workload.Ports.Select(port => (JsonNode)new JsonObject
                {
                    ["name"] = port.Name,
                    ["containerPort"] = port.Number,
                    ["protocol"] = port.Protocol,
                })]),
            }),
        },
    };

    private sealed record Made(EchoWorkload Workload, string Node, long At);
}
