using System.Net;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Objects;
using CloudLbController.Sandbox.Kinds;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster.Workloads;

/// <summary>What the pod garbage collector is in a cluster: deletes pods of nodes that are no more, since nobody there does.</summary>
internal sealed class PodCollector(ClusterView view, KubernetesAccess access)
{
    /// <summary>A node that leaves ends its pods itself.</summary>
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = access.Loggers.CreateLogger(Log.Category);
    private readonly Dictionary<string, long> _since = [];

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await view.WaitForSyncAsync(ct);
        while (true)
        {
            var orphans = view.Pods.Snapshot.Values.Where(IsOrphan).ToDictionary(pod => pod.Metadata.Uid);
            foreach (var known in _since.Keys.Where(uid => !orphans.ContainsKey(uid)).ToList())
                _since.Remove(known);
            foreach (var (uid, pod) in orphans)
            {
                if (!_since.TryAdd(uid, access.Time.GetTimestamp()) && access.Time.GetElapsedTime(_since[uid]) > Quarantine)
                    await DeleteAsync(pod, ct);
            }

            await Task.Delay(LookPause, access.Time, ct);
        }
    }

    private bool IsOrphan(Pod pod) => pod.Spec.NodeName is { Length: > 0 } node && view.Nodes.Find(new ObjectName(null, node)) is null;

    private async Task DeleteAsync(Pod pod, CancellationToken ct)
    {
        try
        {
            await access.Api.DeleteAsync(ResourceTypes.Pods, pod.Metadata.ObjectName, new DeleteRequest(0, pod.Metadata.Uid), ct);
        }
        catch (ApiException error)
        {
            if (error.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
                Log.WriteRefused(_logger, $"the deletion of pod {pod.Metadata.ObjectName}", error.Message);
        }
    }
}
