using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>One simulated process with a scripted API: the order of continuations is the seed's, the time is virtual.</summary>
internal class Rig : IDisposable
{
    public Rig(int seed = 1)
    {
        World = new World(seed);
        Process = World.AddProcess("p");
        Api = new ScriptedApi(Process.Time);
        Access = new KubernetesAccess(Api, Process.Time, Logs, Metrics, seed);
        Probe = new MetricProbe(Metrics);
    }

    public World World { get; }

    public SimulatedProcess Process { get; }

    public ScriptedApi Api { get; }

    public RecordingLogs Logs { get; } = new();

    public KubernetesMetrics Metrics { get; } = new();

    public MetricProbe Probe { get; }

    public KubernetesAccess Access { get; }

    public static ApiException Refused(HttpStatusCode status, string reason = "", TimeSpan? retryAfter = null) =>
        new(status, reason, $"scripted {(int)status}", retryAfter);

    public Task Start(Func<Task> main) => World.Start(Process, main);

    public void RunFor(double seconds) => World.RunFor(TimeSpan.FromSeconds(seconds));

    public void Dispose()
    {
        Probe.Dispose();
        Metrics.Dispose();
        GC.SuppressFinalize(this);
    }
}
