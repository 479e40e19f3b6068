using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Electing;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Kubernetes.Tests.Electing;

/// <summary>Candidates in processes of their own, on one clock, around one lease.</summary>
internal sealed class ElectionRig(int seed = 1) : IDisposable
{
    private readonly KubernetesMetrics _metrics = new();

    public World World { get; } = new(seed);

    public FakeLease Lease { get; } = new();

    public RecordingLogs Logs { get; } = new();

    /// <summary>Who gained and lost leadership, and when, in the order of things.</summary>
    public List<string> History { get; } = [];

    public Candidate Add(string name)
    {
        var process = World.AddProcess(name);
        var candidate = new Candidate(name, process, Lease.Connect(name, process.Time));
        var access = new KubernetesAccess(candidate.Line, process.Time, Logs, _metrics, seed);
        var elector = new LeaseElector(new LeaseElectorOptions(new ObjectName("sys", "cloudlb-x"), name), access);
        candidate.Done = World.Start(process, () => elector.RunAsync(term => LeadAsync(candidate, term), candidate.Stop.Token));
        return candidate;
    }

    public void RunFor(double seconds) => World.RunFor(TimeSpan.FromSeconds(seconds));

    public void Dispose() => _metrics.Dispose();

    private async Task LeadAsync(Candidate candidate, Leadership term)
    {
        candidate.Term = term;
        History.Add($"{candidate.Name}+{World.Elapsed.TotalSeconds:0.#}");
        try
        {
            await (candidate.Work?.Invoke(term) ?? Task.Delay(Timeout.InfiniteTimeSpan, candidate.Process.Time, term.Token));
        }
        finally
        {
            History.Add($"{candidate.Name}-{World.Elapsed.TotalSeconds:0.#}");
        }
    }

    internal sealed class Candidate(string name, SimulatedProcess process, FakeLease.Line line)
    {
        public string Name => name;

        public SimulatedProcess Process => process;

        public FakeLease.Line Line => line;

        public CancellationTokenSource Stop { get; } = new();

        public Leadership? Term { get; set; }

        public Func<Leadership, Task>? Work { get; set; }

        public Task? Done { get; set; }
    }
}
