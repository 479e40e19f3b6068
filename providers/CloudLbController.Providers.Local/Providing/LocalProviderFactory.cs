using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Local.Applying;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Running;

namespace CloudLbController.Providers.Local.Providing;

/// <summary>
/// Makes providers over the one plane of this process, which the first of them sets up with its settings, clock, loggers and seed. The plane ends with the
/// factory: dispose it last, when the process ends.
/// </summary>
public sealed class LocalProviderFactory : ICloudProviderFactory, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<LocalPlane> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalPlane? _plane;
    private MachineLock? _lockOfCluster;

    /// <inheritdoc/>
    public string Name => "local";

    /// <summary>Ends when the plane was disposed, and fails when a part of it died: the process should then stop. Never ends before the first provider is made.</summary>
    public Task Completion => CompletionAsync();

    /// <inheritdoc/>
    public ICloudProvider Create(ProviderContext context)
    {
        var options = LocalSettings.Parse(context.Settings) with { Seed = context.Seed };
        TakeMachine(context.Cluster);
        return Create(PlaneFor(options, context), context, writer => writer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_plane is { } plane) await plane.DisposeAsync();
        _lockOfCluster?.Dispose();
    }

    /// <summary>A provider over a given plane.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="context">What it is made with.</param>
    /// <param name="around">What stands between plans and the plane's own writer.</param>
    internal static ICloudProvider Create(LocalPlane plane, ProviderContext context, Func<IChangeWriter, IChangeWriter> around)
    {
        var owner = new Owner(context.Cluster);
        var describer = new Describer(owner);
        var writer = around(new ChangeWriter(plane, owner, describer));
        return new LocalProvider(plane, new PlaneReader(plane, owner, describer), new PlanApplier(writer, context.WriteGate));
    }

    private void TakeMachine(ClusterIdentity cluster)
    {
        lock (_lock)
        {
            // Settings are checked before the cluster is known.
            if (cluster.Uid.Length == 0 || _lockOfCluster is not null) return;
            _lockOfCluster = MachineLock.TryTake($"cloudlb-local/{cluster.Uid}/{cluster.Instance}") ?? throw new InvalidOperationException(
                $"another process on this machine serves instance '{cluster.Instance}' of this cluster with the provider local; stop it first");
        }
    }

    private LocalPlane PlaneFor(LocalPlaneOptions options, ProviderContext context)
    {
        lock (_lock)
        {
            _plane ??= new LocalPlane(options, context.TimeProvider, context.LoggerFactory);
            _made.TrySetResult(_plane);
            return _plane;
        }
    }

    private async Task CompletionAsync() => await (await _made.Task).Completion;
}
