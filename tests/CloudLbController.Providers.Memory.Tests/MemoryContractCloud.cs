using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;
using CloudLbController.Providers.Memory.Personalities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Memory.Tests;

/// <summary>The memory cloud as the contract suite needs it.</summary>
internal sealed class MemoryContractCloud : IContractCloud
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<ContractCall> _calls = [];
    private readonly string _personality;
    private readonly int _seed;

    public MemoryContractCloud(string personality, int seed)
    {
        (_personality, _seed) = (personality, seed);
        Cloud = new MemoryCloud(_time, seed);
        Cloud.Calls.Capacity = int.MaxValue;
    }

    public MemoryCloud Cloud { get; }

    public TimeProvider Time => _time;

    public string FreeAddress => "198.51.100.7";

    public IReadOnlyList<ContractCall> Calls
    {
        get
        {
            if (Cloud.Calls.Count > _calls.Count)
            {
                _calls.AddRange(Cloud.Calls.Snapshot().Skip(_calls.Count).Select(Translations.Of));
            }

            return _calls;
        }
    }

    public string? WhyNot(CloudFeature feature) => null;

    public ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate) => Connect(cluster, gate, []);

    public ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate, Dictionary<string, string> settings)
    {
        var context = Context(cluster, gate);
        return new MemoryProviderFactory(Cloud).Create(context with { Settings = settings.Concat(context.Settings).ToDictionary() });
    }

    public ProviderContext Context(ClusterIdentity cluster, IWriteGate gate) => new()
    {
        Cluster = cluster,
        Settings = new Dictionary<string, string> { ["personality"] = _personality },
        TimeProvider = _time,
        LoggerFactory = NullLoggerFactory.Instance,
        Seed = _seed,
        WriteGate = gate,
    };

    public ValueTask CrashAsync(ICloudProvider provider) => ValueTask.CompletedTask;

    public Task PassAsync(TimeSpan span)
    {
        _time.Advance(span);
        return Task.CompletedTask;
    }

    public IReadOnlyDictionary<string, string> Snapshot() => Cloud.Administrator.Things.ToDictionary(thing => thing.Id, thing => thing.ToString());

    public void Inject(ChangeRef change, ContractFault fault, TimeSpan lasts = default) => Cloud.Faults.Add(new FaultRule(Translations.Of(fault, lasts))
    {
        Stack = change.Stack,
        Key = change.Key,
        Operation = Translations.Of(change.Kind),
    });

    public void InjectRead(ContractFault fault, TimeSpan lasts = default) =>
        Cloud.Faults.Add(new FaultRule(Translations.Of(fault, lasts)) { Operation = CloudOperation.List });

    public void AddUnmarked(StackId stack)
    {
        Add("bare", new Labels("bare", "", []));
        Add("other", new Labels("cloudlb", "cloudlb1|not|a|mark", [new Tag("cloudlb/stack", stack.Value), new Tag("Name", "web")]));
    }

    public void Obstruct(ClusterIdentity cluster, Stack resolved, ResourceKey key)
    {
        var mark = new OwnershipMark(cluster, resolved.Id, key, resolved.OwnerUid);
        var resource = resolved.Resources.Single(wish => wish.Key == key);
        var id = _personality == "document" ? new DocumentPersonality(Cloud).IdOf(Cloud, mark, resource, null) : "theirs";
        Add(id, new Labels("theirs", "made by hand", []), FreeAddress);
    }

    public string Lend(ClusterIdentity cluster, StackId stack) => Cloud.Administrator.Lend(cluster, stack, "203.0.113.9");

    public void Drift(string id) => Cloud.Administrator.Edit(id, thing => thing with
    {
        Settings = thing.Settings is TargetGroup group ? group with { DrainTime = (group.DrainTime ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1) } : thing.Settings,
    });

    public void Grow() => Cloud.Environment = new MemoryEnvironment(["zone-0", "zone-a", "zone-b", "zone-c"], ["another", "public"]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Add(string id, Labels labels, string address = "203.0.113.77") => Cloud.Administrator.Add(new CloudThing
    {
        Id = id,
        Document = "default",
        Settings = new LoadBalancer(ResourceKey.LoadBalancer),
        Labels = labels,
        Addresses = [new CloudAddress(address)],
    });
}
