using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Endpoints;
using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Cluster.Pods;
using CloudLbController.Sandbox.Cluster.Workloads;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>
/// Machines with NodePorts and echo pods on loopback, and the controllers that feed them, for any API server: the sandbox or a real one. Start it, and stop it by disposing.
/// </summary>
public sealed class SandboxCluster : IAsyncDisposable
{
    private readonly SandboxClusterOptions _options;
    private readonly KubernetesAccess _access;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, NodeMachine> _machines = [];
    private readonly ConcurrentBag<Task> _running = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Random _random;
    private readonly ClusterView _view;
    private readonly EndpointSliceController _slices;

    private SandboxCluster(SandboxClusterOptions options, ResourceType slices, KubernetesAccess access)
    {
        (_options, _access, _random) = (options, access, new Random(access.Seed));
        _view = new ClusterView(slices, access);
        _slices = new EndpointSliceController(_view, access);
    }

    /// <summary>The machines that are on, by name.</summary>
    public IReadOnlyList<NodeReport> Nodes =>
        [.. _machines.Values.OrderBy(machine => machine.Node.Name, StringComparer.Ordinal)
            .Select(machine => new NodeReport(machine.Node.Name, machine.Node.Address, machine.Pods.Count, machine.Node.Clients, machine.Pods.Answered))];

    /// <summary>Ends when a part of it has failed, and only then.</summary>
    public Task Failed => _failed.Task;

    /// <summary>
    /// Joins the machines to the cluster and sets everything going. Throws <see cref="IOException"/> where an address is in use on this machine, <see cref="ApiException"/> where the
    /// server refuses.
    /// </summary>
    public static async Task<SandboxCluster> StartAsync(SandboxClusterOptions options, KubernetesAccess access, CancellationToken ct)
    {
        var cluster = new SandboxCluster(options, await ServedSlices.FindAsync(access.Api, ct), access);
        try
        {
            cluster.Go(cluster._view.RunAsync);
            await cluster._view.WaitForSyncAsync(ct);
            // All listen before the first joins: where one address is in use nothing has been changed.
            var machines = new List<NodeMachine>();
            for (var i = 0; i < options.Nodes; i++)
                machines.Add(await cluster.SwitchOnAsync(i + 1));
            foreach (var machine in machines)
                await cluster.JoinAsync(machine, ct);
            cluster.Go(cluster._slices.RunAsync);
            cluster.Go(new WorkloadController(options.Workloads, cluster._view, access).RunAsync);
            cluster.Go(new PodCollector(cluster._view, access).RunAsync);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private async Task<NodeMachine> SwitchOnAsync(int number)
    {
        var (name, network) = ($"node-{number}", new PodNetwork(_options.Network));
        var node = new NodeContext(name, network.Node(number), network, _access.Time, _access.Loggers, _random.Next());
        var machine = new NodeMachine(node, new PodAddresses(network.PodsOf(number)), _view, _access.Api);
        try
        {
            await machine.StartAsync();
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }

        _machines[name] = machine;
        return machine;
    }

    private async Task JoinAsync(NodeMachine machine, CancellationToken ct)
    {
        var node = machine.Node;
        var created = await _access.Api.CreateAsync(ResourceType.Nodes, NodeBody.Build(node.Name, node.Address, ObjectMetadata.Timestamp(_access.Time.GetUtcNow())), ct);

        // A real server taints new nodes as not ready; its node controller, which is not there, takes that away from those that are.
        if (created.GetProperty("spec").TryGetProperty("taints", out _))
            await _access.Api.PatchAsync(ResourceType.Nodes, new ObjectName(null, node.Name), null, PatchKind.Merge, new JsonObject { ["spec"] = new JsonObject { ["taints"] = null } }, ct);
        Log.NodeStarted(node.Logger, node.Name, node.Address.ToString());
        Go(async token =>
        {
            await machine.RunAsync(token);
            _machines.TryRemove(node.Name, out _);
        });
        await _view.WaitForNodeAsync(node.Name, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        foreach (var machine in _machines.Values)
            await machine.DisposeAsync();
        _slices.Dispose();
        _stop.Dispose();
    }

    private void Go(Func<CancellationToken, Task> part) => _running.Add(GuardAsync(part));

    private async Task GuardAsync(Func<CancellationToken, Task> part)
    {
        try
        {
            await part(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whoever runs the cluster is told by Failed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.PartFailed(_access.Loggers.CreateLogger(Log.Category), error);
            _failed.TrySetException(error);
        }
    }
}
