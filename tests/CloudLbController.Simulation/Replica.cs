using System.Diagnostics.CodeAnalysis;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Core;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Electing;
using CloudLbController.Kubernetes.Writing;
using CloudLbController.TestSupport.Simulation;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Simulation;

/// <summary>One controller process, wired as the executable wires it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that dies disposes nothing.")]
public sealed class Replica : IWriteGate
{
    private readonly SimulatedCluster _cluster;
    private readonly ILoggerFactory _loggers;
    private readonly CancellationTokenSource _stop = new();
    private Leadership? _leadership;

    internal Replica(SimulatedCluster cluster, string name, ILoggerFactory loggers)
    {
        (_cluster, _loggers) = (cluster, loggers);
        Process = cluster.World.AddProcess(name);
        Ended = cluster.World.Start(Process, RunUntilStoppedAsync);
    }

    public SimulatedProcess Process { get; }

    /// <summary>Ends when the process stopped in good order.</summary>
    public Task Ended { get; }

    /// <inheritdoc/>
    public bool IsOpen => _leadership is { IsLeaseFresh: true };

    /// <summary>SIGTERM.</summary>
    public void Stop() => _stop.Cancel();

    private async Task RunUntilStoppedAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task RunAsync()
    {
        var time = Process.Time;
        using var metrics = new KubernetesMetrics();
        using var coreMetrics = new CoreMetrics(time);
        var access = new KubernetesAccess(_cluster.Server.CreateClient(Process.Name), time, _loggers, metrics, _cluster.World.NewRandom().Next());
        var features = await FeaturesAsync(access);
        await using var provider = _cluster.Cloud.Connect(Process, new ProviderContext
        {
            Cluster = new ClusterIdentity("sim", features.ClusterUid, "default"),
            TimeProvider = time,
            LoggerFactory = _loggers,
            Seed = access.Seed,
            WriteGate = this,
        });
        using var controller = new Controller(access, features, provider, this, coreMetrics, _cluster.Options);
        var elector = new LeaseElector(new LeaseElectorOptions(new ObjectName("cloudlb-system", "cloudlb-default"), Process.Name), access);
        await Task.WhenAll(controller.RunAsync(_stop.Token), LeadWhenSyncedAsync(controller, elector));
    }

    private async Task LeadWhenSyncedAsync(Controller controller, LeaseElector elector)
    {
        await controller.WaitForSyncAsync(_stop.Token);
        await elector.RunAsync(term => LeadAsync(controller, term), _stop.Token);
    }

    private async Task LeadAsync(Controller controller, Leadership term)
    {
        _leadership = term;
        await controller.LeadAsync(term.Token);
    }

    /// <summary>The server may be away when a process starts.</summary>
    private async Task<ServerFeatures> FeaturesAsync(KubernetesAccess access)
    {
        while (true)
        {
            try
            {
                return await ServerFeatures.ReadAsync(access.Api, _loggers, _stop.Token);
            }
            catch (ApiException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Process.Time, _stop.Token);
            }
        }
    }
}
