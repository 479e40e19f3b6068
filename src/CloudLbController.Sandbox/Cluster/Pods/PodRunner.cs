using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Cluster.Objects;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>What the kubelet is on a node: runs the pods that are on it, says so in their status, and ends those that are deleted.</summary>
internal sealed class PodRunner(NodeContext node, NodeProxy proxy, PodAddresses addresses, ClusterView view, IKubernetesApi api)
{
    /// <summary>How long a pod that ends still answers: what nodes and load balancers need to learn of it.</summary>
    private static readonly TimeSpan ServesOn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeavePause = TimeSpan.FromMilliseconds(50);

    private readonly Wakeup _wakeup = new();
    private readonly Dictionary<string, RunningPod> _running = [];
    private readonly HashSet<string> _ended = [];
    private readonly List<Task> _ending = [];
    private long _answered;
    private volatile bool _isLeaving;

    /// <summary>What its pods have answered so far.</summary>
    public long Answered
    {
        get
        {
            lock (_running)
                return _answered + _running.Values.Sum(pod => pod.Answer.Given);
        }
    }

    public int Count
    {
        get
        {
            lock (_running)
                return _running.Count;
        }
    }

    /// <summary>Works until cancelled, which the pods outlive.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        view.Pods.Subscribe((old, current) =>
        {
            if ((current ?? old)!.Spec.NodeName == node.Name)
                _wakeup.Now();
        });
        for (var isComplete = true; ; await _wakeup.WaitAsync(isComplete ? null : RetryPause, node.Time, ct))
            isComplete = await SyncAsync(ct);
    }

    /// <summary>Deletes all pods, as those of a node that leaves the cluster, and waits until they have ended.</summary>
    public async Task LeaveAsync(CancellationToken ct)
    {
        _isLeaving = true;
        for (_wakeup.Now(); Count > 0 || OfNode().Count > 0; _wakeup.Now())
            await Task.Delay(LeavePause, node.Time, ct);
    }

    /// <summary>Ends all pods at once, as when the machine is switched off. After <see cref="RunAsync"/>.</summary>
    public async Task StopAsync()
    {
        foreach (var pod in Running())
            await StopAsync(pod);
    }

    private async Task<bool> SyncAsync(CancellationToken ct)
    {
        _ending.RemoveAll(task => task.IsCompleted);
        var wanted = OfNode().ToDictionary(pod => pod.Metadata.Uid);
        _ended.IntersectWith(wanted.Keys);
        foreach (var gone in Running().Where(pod => !wanted.ContainsKey(pod.Uid)))
            await StopAsync(gone);
        var isComplete = true;
        foreach (var pod in wanted.Values)
            isComplete &= await SyncAsync(pod, ct);
        return isComplete;
    }

    private async Task<bool> SyncAsync(Pod pod, CancellationToken ct)
    {
        var running = Find(pod.Metadata.Uid);
        if (pod.IsTerminating)
            BeginEnd(pod, running, ct);
        else if (_isLeaving)
            return await TryDeleteAsync(pod, null, ct);
        else if (running is null)
            return await StartAsync(pod, ct);
        else if (pod.Status.PodIP != PodNetwork.Publish(running.Answer.Identity.Address).ToString())
            return await TellAsync(pod, PodReport.Running(pod, running.Answer.Identity, node), ct);
        return true;
    }

    private void BeginEnd(Pod pod, RunningPod? running, CancellationToken ct)
    {
        if (!_ended.Add(pod.Metadata.Uid))
            return;
        running?.BeginEnd();
        _ending.Add(EndAsync(pod, running, ct));
    }

    private async Task<bool> StartAsync(Pod pod, CancellationToken ct)
    {
        if (addresses.Take() is not { } address)
        {
            Log.PodRefused(node.Logger, pod.Metadata.ObjectName.ToString(), node.Name, "all addresses of the node are taken.");
            return false;
        }

        try
        {
            var running = await RunningPod.StartAsync(pod, new EchoAnswer(new EchoIdentity(pod.Metadata.Name, node.Name, address), node.CreateRandom()), node, proxy);
            lock (_running)
                _running[pod.Metadata.Uid] = running;
        }
#pragma warning disable CA1031 // One pod's failure is its own: it is told, and the others run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            addresses.Return(address);
            Log.PodRefused(node.Logger, pod.Metadata.ObjectName.ToString(), node.Name, error.Message);
            await TellAsync(pod, PodReport.Refused(pod, error.Message, node.Time.GetUtcNow()), ct);
            return false;
        }

        Log.PodStarted(node.Logger, pod.Metadata.ObjectName.ToString(), node.Name, address.ToString());
        return await TellAsync(pod, PodReport.Running(pod, new EchoIdentity(pod.Metadata.Name, node.Name, address), node), ct);
    }

    private async Task EndAsync(Pod pod, RunningPod? running, CancellationToken ct)
    {
        if (running is not null)
        {
            await Task.Delay(ServesOn, node.Time, CancellationToken.None);
            await StopAsync(running);
        }

        while (!ct.IsCancellationRequested && !await TryDeleteAsync(pod, 0, ct))
            await Task.Delay(RetryPause, node.Time, CancellationToken.None);
    }

    /// <summary>True where it is done, or nothing is to be done any more.</summary>
    private async Task<bool> TryDeleteAsync(Pod pod, int? gracePeriodSeconds, CancellationToken ct)
    {
        try
        {
            await api.DeleteAsync(ResourceTypes.Pods, pod.Metadata.ObjectName, new DeleteRequest(gracePeriodSeconds, pod.Metadata.Uid), ct);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return true;
        }
        catch (ApiException error) when (error.IsNotFound || error.StatusCode == HttpStatusCode.Conflict)
        {
            // It is gone, or another has its name.
            return true;
        }
        catch (ApiException error)
        {
            Log.WriteRefused(node.Logger, $"the deletion of pod {pod.Metadata.ObjectName}", error.Message);
            return false;
        }
    }

    private async Task StopAsync(RunningPod running)
    {
        lock (_running)
        {
            if (!_running.Remove(running.Uid))
                return;
            _answered += running.Answer.Given;
        }

        await running.DisposeAsync();
        addresses.Return(running.Answer.Identity.Address);
        Log.PodStopped(node.Logger, running.Answer.Identity.Pod, node.Name);
    }

    /// <summary>False where the status could not be written: then the pod is not in the cluster's eyes, and it is tried again.</summary>
    private async Task<bool> TellAsync(Pod pod, JsonObject status, CancellationToken ct)
    {
        try
        {
            var body = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid }, ["status"] = status };
            await api.PatchAsync(ResourceTypes.Pods, pod.Metadata.ObjectName, "status", PatchKind.Strategic, body, ct);
            return true;
        }
        catch (ApiException error)
        {
            Log.WriteRefused(node.Logger, $"the status of pod {pod.Metadata.ObjectName}", error.Message);
            return false;
        }
    }

    private List<Pod> OfNode() => [.. view.Pods.Snapshot.Values.Where(pod => pod.Spec.NodeName == node.Name && !pod.HasEnded)];

    private RunningPod? Find(string uid)
    {
        lock (_running)
            return _running.GetValueOrDefault(uid);
    }

    private List<RunningPod> Running()
    {
        lock (_running)
            return [.. _running.Values];
    }
}
