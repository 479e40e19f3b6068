using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Sandbox.Cluster.Objects;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>What the machines of the cluster see of the API: one watch for all of them.</summary>
internal sealed class ClusterView
{
    private readonly Reflector<ClusterNode> _nodes;
    private readonly Reflector<Pod> _pods;
    private readonly Reflector<ProxiedService> _services;
    private readonly Reflector<EndpointSlice> _slices;

    /// <param name="slices">The version of EndpointSlices that the server has.</param>
    /// <param name="access">The server.</param>
    public ClusterView(ResourceType slices, KubernetesAccess access)
    {
        SliceType = slices;
        _nodes = new(ResourceType.Nodes, ClusterDecoder.Default.ClusterNode, access);
        _pods = new(ResourceTypes.Pods, ClusterDecoder.Default.Pod, access);
        _services = new(ResourceType.Services, ClusterDecoder.Default.ProxiedService, access);
        _slices = new(slices, ClusterDecoder.Default.EndpointSlice, access);
    }

    public ResourceType SliceType { get; }

    public ObjectStore<ClusterNode> Nodes => _nodes.Store;

    public ObjectStore<Pod> Pods => _pods.Store;

    public ObjectStore<ProxiedService> Services => _services.Store;

    public ObjectStore<EndpointSlice> Slices => _slices.Store;

    /// <summary>Watches until cancelled.</summary>
    public Task RunAsync(CancellationToken ct) => Loops.RunAsync([_nodes.RunAsync, _pods.RunAsync, _services.RunAsync, _slices.RunAsync], ct);

    /// <summary>Returns once the watch shows a node.</summary>
    public async Task WaitForNodeAsync(string name, CancellationToken ct)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Nodes.Subscribe((_, current) =>
        {
            if (current?.Metadata.Name == name)
                shown.TrySetResult();
        });
        if (Nodes.Find(new ObjectName(null, name)) is null)
            await shown.Task.WaitAsync(ct);
    }

    public Task WaitForSyncAsync(CancellationToken ct) =>
        Task.WhenAll(Nodes.WaitForSyncAsync(ct), Pods.WaitForSyncAsync(ct), Services.WaitForSyncAsync(ct), Slices.WaitForSyncAsync(ct));
}
