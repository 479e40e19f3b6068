using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Balancing;
using CloudLbController.Sandbox.Cluster.Pods;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>A machine of the cluster: its proxy and its pods. It runs while its Node object exists, and a while longer.</summary>
internal sealed class NodeMachine : IAsyncDisposable
{
    /// <summary>How long after a change a node's proxy follows it.</summary>
    private static readonly (TimeSpan Least, TimeSpan Most) Reaction = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500));
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a machine is still there when its Node is gone and its pods have ended: load balancers learn of it meanwhile.</summary>
    private static readonly TimeSpan SwitchOffDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SessionPatience = TimeSpan.FromSeconds(5);

    private readonly NodeContext _node;
    private readonly ClusterView _view;
    private readonly NodeProxy _proxy;
    private readonly PodRunner _pods;
    private readonly Wakeup _wakeup = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isOff;

    public NodeMachine(NodeContext node, PodAddresses addresses, ClusterView view, IKubernetesApi api)
    {
        (_node, _view) = (node, view);
        _proxy = new NodeProxy(node);
        _pods = new PodRunner(node, _proxy, addresses, view, api);
    }

    public NodeContext Node => _node;

    public PodRunner Pods => _pods;

    /// <summary>Opens the page by which it is known. Throws <see cref="IOException"/> where its address is not to be had.</summary>
    public Task StartAsync() => _proxy.StartAsync();

    /// <summary>Works until cancelled, or until its Node has gone and it is switched off.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        _view.Services.Subscribe((_, _) => _wakeup.Now());
        _view.Slices.Subscribe((_, _) => _wakeup.Now());
        _view.Nodes.Subscribe((old, current) => OnNode(old?.Metadata.Name ?? current!.Metadata.Name, current is null));
        using var on = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            await Loops.RunAsync([ProxyAsync, _pods.RunAsync, token => LeaveAsync(on, token)], on.Token);
        }
        catch (OperationCanceledException) when (on.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            Log.NodeStopped(_node.Logger, _node.Name);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Switches it off; once is enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOff, 1) == 1)
            return;
        await _pods.StopAsync();
        await _proxy.DisposeAsync();
    }

    private void OnNode(string name, bool isGone)
    {
        if (name != _node.Name)
            return;
        _wakeup.Now();
        if (isGone)
            _left.TrySetResult();
    }

    private async Task ProxyAsync(CancellationToken ct)
    {
        while (true)
        {
            var node = _view.Nodes.Find(new ObjectName(null, _node.Name));
            var isComplete = await _proxy.ApplyAsync(RouteTable.Build(_view.Services.Snapshot.Values, _view.Slices.Snapshot.Values, _node.Name), node?.IsLeaving ?? true);
            await _wakeup.WaitAsync(isComplete ? null : RetryPause, _node.Time, ct);
            await Task.Delay(_node.Between(Reaction.Least, Reaction.Most), _node.Time, ct);
        }
    }

    /// <summary>Once its Node is gone: pods end as if each was deleted, and the machine when nothing goes through it any more.</summary>
    private async Task LeaveAsync(CancellationTokenSource on, CancellationToken ct)
    {
        await _left.Task.WaitAsync(ct);
        await _pods.LeaveAsync(ct);
        await Task.Delay(SwitchOffDelay, _node.Time, ct);
        await _node.EndSessionsAsync(SessionPatience, ct);
        await on.CancelAsync();
    }
}
