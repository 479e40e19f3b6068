using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.TestSupport.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Simulation.Clouds.Memory;

/// <summary>The provider memory and its cloud.</summary>
/// <param name="time">The cloud's clock.</param>
/// <param name="seed">Of the cloud's chance.</param>
/// <param name="personality">What kind of cloud it is.</param>
public sealed class SimulatedMemory(TimeProvider time, int seed, string personality) : ISimulatedCloud, IWriteGate
{
    private static readonly FaultKind[] Faults =
    [
        FaultKind.Refused, FaultKind.Throttled, FaultKind.Conflict, FaultKind.LostRequest, FaultKind.LostReply,
        FaultKind.FailedAfter, FaultKind.Wrong, FaultKind.Slow, FaultKind.FailsLater, FaultKind.StaleRead,
    ];

    public MemoryCloud Cloud { get; } = new(time, seed);

    /// <inheritdoc/>
    public int LastWrite => Cloud.Calls.Snapshot().LastOrDefault(call => call.IsWrite)?.Number ?? 0;

    /// <summary>Of the provider that only looks.</summary>
    bool IWriteGate.IsOpen => false;

    /// <inheritdoc/>
    public ICloudProvider Connect(SimulatedProcess process, ProviderContext context) => new MemoryProviderFactory(Cloud).Create(context with
    {
        Settings = new Dictionary<string, string> { ["personality"] = personality, ["latency"] = "00:00:00.020" },
    });

    /// <inheritdoc/>
    public string MachineOf(string node) => $"sim:///{node}";

    /// <inheritdoc/>
    public void EndMachine(string node)
    {
    }

    /// <summary>A provider's own view, all at once since nothing makes it wait.</summary>
    public IReadOnlyList<FoundStack> Find(ClusterIdentity cluster)
    {
        var provider = new MemoryProviderFactory(Cloud).Create(new ProviderContext
        {
            Cluster = cluster,
            Settings = new Dictionary<string, string> { ["personality"] = personality },
            TimeProvider = time,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = 0,
            WriteGate = this,
        });
        var observation = provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Health), CancellationToken.None);
        return observation is { IsCompletedSuccessfully: true, Result.Complete: true }
            ? [.. observation.Result.Stacks.Values.Select(Found)]
            : throw new SimulationFailedException($"the cloud could not be read after {Cloud.Calls.Count} calls");
    }

    /// <inheritdoc/>
    public void AddForeign() => ForeignThings.AddTo(Cloud);

    /// <inheritdoc/>
    public string Foreign() => string.Join('\n', Cloud.Administrator.Things.Where(ForeignThings.Is));

    /// <inheritdoc/>
    public void Drift(Random random)
    {
        var things = Cloud.Administrator.Things.Where(thing => !ForeignThings.Is(thing)).ToList();
        if (things.Count == 0)
        {
            return;
        }

        var thing = things[random.Next(things.Count)];
        if (random.Next(2) == 0)
        {
            Cloud.Administrator.Remove(thing.Id);
        }
        else
        {
            Cloud.Administrator.SetTargets(thing.Id, thing.Targets.Skip(1).Append(new ObservedTarget("by-hand", false, TargetHealth.Unknown)));
        }
    }

    /// <inheritdoc/>
    public void Fail(Random random)
    {
        var fault = new Fault(Faults[random.Next(Faults.Length)]) { Lasts = TimeSpan.FromSeconds(random.Next(1, 60)) };
        Cloud.Faults.Add(new FaultRule(fault) { Times = random.Next(1, 5) });
    }

    /// <inheritdoc/>
    public void EndTrouble() => Cloud.Faults.Clear();

    private static FoundStack Found(ObservedStack stack)
    {
        var things = stack.Resources.ToList();
        return new FoundStack(
            stack.Id,
            [.. things.Select(thing => thing.Id)],
            [.. things.Where(thing => thing.Key == ResourceKey.LoadBalancer).Select(thing => new FoundBalancer(thing.Id, thing.Lifecycle is Lifecycle.ReadyState, string.Join(',', thing.Addresses)))],
            [.. things.Where(thing => thing.Settings is Listener).Select(thing => new FoundListener(((Listener)thing.Settings!).Port, Group(things.Find(group => group.Id == thing.Bindings[0].Id))))],
            things.Count(thing => thing.Settings is TargetGroup),
            []);
    }

    private static FoundGroup? Group(ObservedResource? thing) => thing?.Settings is TargetGroup settings
        ? new FoundGroup(thing.Key.ToString(), settings.Port, [.. thing.Targets!.Where(target => !target.Draining).Select(target => target.Id)])
        : null;
}
