using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>The product's reflector of Services on such a line, and what its store told.</summary>
internal sealed class LiveReflector : LiveLine
{
    /// <summary>Ten times as fast as time goes by: backoffs are short, and no silence is suspected meanwhile.</summary>
    public static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Quickly = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Reflector<Service> _reflector;
    private Task _running = Task.CompletedTask;

    private LiveReflector(ApiServer server, FaultProxy proxy, LiveServices services, bool httpOnTheClock)
        : base(server, proxy, services, httpOnTheClock)
    {
        _reflector = new Reflector<Service>(ResourceType.Services, ObjectDecoder.Default.Service, Access);
        Store.Subscribe(Story.Add);
    }

    public ObjectStore<Service> Store => _reflector.Store;

    public Story Story { get; } = new();

    /// <summary>What was told of the line's own namespace, but for the Services with which it began.</summary>
    public IEnumerable<string> Told => Story.Of(Services.Namespace).Skip(3);

    /// <summary>What <see cref="ChangeAsync"/> does, as a watch shows it.</summary>
    public static IEnumerable<string> EachChange => ["a1->a4", "a4->a5", "b2->", "->d6", "c3->", "->c7"];

    /// <summary>What <see cref="ChangeAsync"/> does, as a list shows it.</summary>
    public static IEnumerable<string> Difference => ["a1->a5", "b2->", "c3->", "->c7", "->d6"];

    /// <summary>One that does not run yet.</summary>
    public static new async Task<LiveReflector> OpenAsync(SharedApiServer shared, bool httpOnTheClock = false)
    {
        var (server, proxy, services) = await OpenPartsAsync(shared);
        return new LiveReflector(server, proxy, services, httpOnTheClock);
    }

    public void Start() => _running = Task.Run(() => _reflector.RunAsync(_stop.Token), Ct);

    /// <summary>Starts, and returns once the store is equal to the server.</summary>
    public Task StartSyncedAsync()
    {
        Start();
        return StartedSyncedAsync();
    }

    /// <summary>Returns once the store is equal to the server for the first time.</summary>
    public async Task StartedSyncedAsync(TimeSpan? step = null)
    {
        await SettleAsync(step);
        Assert.Equal(["->a1", "->b2", "->c3"], Story.Of(Services.Namespace));
    }

    /// <summary>Changes of every sort.</summary>
    public async Task ChangeAsync()
    {
        await Services.UpdateAsync("a");
        await Services.UpdateAsync("a");
        await Services.DeleteAsync("b");
        await Services.CreateAsync("d");
        await Services.DeleteAsync("c");
        await Services.CreateAsync("c");
    }

    public void Next(ApiVerb verb, Fault fault, int times = 1) => Proxy.Faults.Add(verb, "services", fault, times);

    /// <summary>How many complete lists there were, by their cause.</summary>
    public double Lists(string cause) => Probe[$"cloudlb_reflector_lists{{{cause}}}"];

    /// <summary>Returns once store and listeners are equal to the server, which nobody changes meanwhile.</summary>
    /// <param name="step">How fast the clock moves meanwhile.</param>
    public async Task SettleAsync(TimeSpan? step = null)
    {
        var state = await Services.StateAsync();
        await UntilAsync(() => Store.IsSynced && AreSame(Store.Snapshot, state) && AreSame(Story.State, state), step ?? Slowly);
        Assert.Empty(Story.Breaks);
        Assert.Equal(0, Probe["cloudlb_reflector_missed_changes"]);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await base.DisposeAsync();
    }

    protected override string Describe() => $"{Store.Snapshot.Count} stored, told {string.Join(' ', Told.TakeLast(20))}\n{base.Describe()}";

    /// <summary>Counted first: with many objects the comparison takes longer than a change.</summary>
    private static bool AreSame(IReadOnlyDictionary<ObjectName, Service> known, IReadOnlyList<string> state) =>
        known.Count == state.Count && known.Values.Select(LiveServices.Identify).Order(StringComparer.Ordinal).SequenceEqual(state);
}
