using CloudLbController.Abstractions;
using CloudLbController.Core.Triggering;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Events;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Writing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core;

/// <summary>
/// The controller: caches that run for the life of the process, and terms as leader in which it works. Standbys keep their caches warm, so that a hand-over
/// costs no list.
/// </summary>
public sealed class Controller : IDisposable
{
    private readonly Reflector<Service> _services;
    private readonly Reflector<Node> _nodes;
    private readonly TermInputs _inputs;
    private volatile Term? _term;

    /// <summary>Wires the parts; nothing is read or written yet.</summary>
    public Controller(
        KubernetesAccess access, ServerFeatures features, ICloudProvider provider, IWriteGate gate, CoreMetrics metrics, ControllerOptions options)
    {
        _services = new Reflector<Service>(ResourceType.Services, ObjectDecoder.Default.Service, access);
        _nodes = new Reflector<Node>(ResourceType.Nodes, ObjectDecoder.Default.Node, access);
        _inputs = new TermInputs(
            access,
            features,
            provider,
            gate,
            new ServiceWatcher(_services, options.Translation.Finalizer),
            new NodeWatcher(_nodes.Store, access.Time, access.Loggers.CreateLogger<NodeWatcher>()),
            new EventRecorder("cloudlb", access),
            metrics,
            options);
    }

    /// <summary>Whether the caches hold a first complete list: ready to lead, or leading.</summary>
    public bool IsSynced => _services.Store.IsSynced && _nodes.Store.IsSynced;

    /// <summary>How long the slowest pass has been under way; zero where none is.</summary>
    public TimeSpan LongestPass => _term?.Queue.LongestRunning ?? TimeSpan.Zero;

    /// <summary>Keeps the caches and sends events, until cancelled; throws as soon as one of them fails.</summary>
    public Task RunAsync(CancellationToken ct) => Loops.RunAsync([_services.RunAsync, _nodes.RunAsync, _inputs.Events.RunAsync], ct);

    /// <summary>Completes once <see cref="IsSynced"/>: one that cannot read the cluster must not stand for the lease.</summary>
    public Task WaitForSyncAsync(CancellationToken ct) => Task.WhenAll(_services.Store.WaitForSyncAsync(ct), _nodes.Store.WaitForSyncAsync(ct));

    /// <summary>How long the cloud provider has outlived the time limit of a call; zero where it has not.</summary>
    public TimeSpan LongestOverdue => _term?.LongestOverdue ?? TimeSpan.Zero;

    /// <summary>Works as leader until cancelled; returns once no pass is under way.</summary>
    public async Task LeadAsync(CancellationToken ct)
    {
        using var term = _term = new Term(_inputs);
        try
        {
            await term.RunAsync(ct);
        }
        finally
        {
            _term = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _inputs.Nodes.Dispose();
}
