using System.Security.Cryptography;
using CloudLbController.Abstractions;
using CloudLbController.Host.Settings;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Electing;

namespace CloudLbController.Host.Running;

/// <summary>Who may work when: always, or only while holding the Lease.</summary>
internal sealed class Leading
{
    private readonly Func<Func<CancellationToken, Task>, CancellationToken, Task> _run;

    private Leading(IWriteGate gate, Func<Func<CancellationToken, Task>, CancellationToken, Task> run) => (Gate, _run) = (gate, run);

    /// <summary>Asked before every write to the cloud.</summary>
    public IWriteGate Gate { get; }

    public static Leading Create(RunSettings settings, KubernetesAccess access) =>
        settings.LeaseNamespace is { } ns ? ByLease(new ObjectName(ns, $"cloudlb-{settings.Instance}"), access) : Alone(settings.Instance, access);

    /// <summary>Runs the work, a term at a time, until cancelled; the lease is released once the work has stopped.</summary>
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct) => _run(work, ct);

    private static Leading ByLease(ObjectName lease, KubernetesAccess access)
    {
        // A restarted pod keeps its name: the rest of the identity tells it from the one before.
        var identity = $"{Environment.MachineName}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var elector = new LeaseElector(new LeaseElectorOptions(lease, identity), access);
        var gate = new LeadershipGate();
        return new Leading(gate, (work, ct) => elector.RunAsync(leadership => gate.DuringAsync(leadership, work), ct));
    }

    private static Leading Alone(string instance, KubernetesAccess access)
    {
        Log.LeadsAlone(access.Loggers.CreateLogger(Log.Category), instance);
        return new Leading(new OpenGate(), (work, ct) => work(ct));
    }
}
