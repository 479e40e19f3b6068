using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Providing;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Socket = System.Net.Sockets.AddressFamily;
using TargetSet = CloudLbController.Providers.Local.Targets.TargetSet;

namespace CloudLbController.Providers.Local.Tests.Contract;

/// <summary>A plane, with real listeners and a clock that the test moves, as the contract suite needs it.</summary>
internal sealed class LocalContractCloud : IContractCloud
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestNetwork _network = new();
    private readonly CallRecord _record = new();
    private readonly int _seed;
    private int _crashes;

    public LocalContractCloud(int seed) => (_seed, Plane) = (seed, NewPlane(seed));

    public LocalPlane Plane { get; private set; }

    public TimeProvider Time => _time;

    public string FreeAddress => _network.Address(77).ToString();

    public IReadOnlyList<ContractCall> Calls => _record.Calls;

    public string? WhyNot(CloudFeature feature) => feature switch
    {
        CloudFeature.SlowWork => "the plane does everything at once",
        CloudFeature.StaleReads => "the plane is read in place, under its lock",
        CloudFeature.Sharing => "no two stacks share anything in the plane",
        CloudFeature.Lending => "the plane has no load balancers of users",
        _ => null,
    };

    public ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate)
    {
        var context = new ProviderContext
        {
            Cluster = cluster,
            TimeProvider = _time,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = _seed,
            WriteGate = gate,
        };
        return new ContractProvider(LocalProviderFactory.Create(Plane, context, writer => new FaultyWriter(writer, _record)), _record);
    }

    /// <summary>The plane lives in the process that is killed.</summary>
    public async ValueTask CrashAsync(ICloudProvider provider)
    {
        await Plane.DisposeAsync();
        Plane = NewPlane(_seed);
        _crashes++;
    }

    public Task PassAsync(TimeSpan span)
    {
        _time.Advance(span);
        return Task.CompletedTask;
    }

    /// <summary>A plane counts its ids from one, and so does the next: the crashes tell one plane's things from another's.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() =>
        PlaneText.Of(Plane.Observe()).ToDictionary(thing => _crashes == 0 ? thing.Key : $"{thing.Key} after crash {_crashes}", thing => thing.Value);

    public void Inject(ChangeRef change, ContractFault fault, TimeSpan lasts = default) => _record.Faults.Add((change, fault));

    public void InjectRead(ContractFault fault, TimeSpan lasts = default) => _record.ReadFaults.Enqueue(fault);

    public void AddUnmarked(StackId stack)
    {
        Add("bare", new AddressRequest(Socket.InterNetwork));
        var settings = TestPlane.Settings() with { Marks = TestPlane.NoMarks.Add("stack", stack.Value).Add("resource", "targets/p0") };
        Assert.Null(Plane.CreateTargetGroup(settings, TargetSet.Empty).Error);
    }

    public void Obstruct(ClusterIdentity cluster, Stack resolved, ResourceKey key) =>
        Add("theirs", new AddressRequest(Socket.InterNetwork, _network.Address(77)));

    public string Lend(ClusterIdentity cluster, StackId stack) => throw new NotSupportedException(WhyNot(CloudFeature.Lending));

    public void Drift(string id)
    {
        var settings = Plane.FindTargetGroup(id)!.Settings;
        Assert.Null(Plane.UpdateTargetGroup(id, settings with { Drain = settings.Drain + TimeSpan.FromSeconds(1) }));
    }

    public void Grow() => _record.MorePools = true;

    public ValueTask DisposeAsync() => Plane.DisposeAsync();

    private void Add(string stack, AddressRequest request) =>
        Assert.Null(Plane.CreateLoadBalancer(new LoadBalancerSpec(stack, [request], TestPlane.NoMarks)).Error);

    private LocalPlane NewPlane(int seed) => new(
        new LocalPlaneOptions { Pools = [new AddressPool("default", [_network.Network])], StopPatience = TimeSpan.Zero, Seed = seed }, _time, NullLoggerFactory.Instance);
}
