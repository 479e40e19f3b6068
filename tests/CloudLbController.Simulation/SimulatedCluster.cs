using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Simulation.Clouds;
using CloudLbController.Simulation.Clouds.Memory;
using CloudLbController.TestSupport.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ApiFaultScript = CloudLbController.Sandbox.Faults.FaultScript;

namespace CloudLbController.Simulation;

/// <summary>An API server, a cloud and any number of controller processes on one virtual clock.</summary>
public sealed class SimulatedCluster
{
    private readonly ILoggerFactory _loggers;
    private int _started;

    /// <param name="seed">Of all chance.</param>
    /// <param name="newCloud">Makes the cloud, in a process that no controller is in.</param>
    /// <param name="loggers">Where controllers log to; nowhere by default.</param>
    public SimulatedCluster(int seed, NewCloud newCloud, ILoggerFactory? loggers = null)
    {
        _loggers = loggers ?? NullLoggerFactory.Instance;
        World = new World(seed);
        var outside = World.AddProcess("outside");
        Server = new SandboxServer(outside.Time, World.NewRandom(), faults: ApiFaults);
        Cloud = newCloud(World, outside, World.NewRandom().Next());
        Server.Administrator.Create(ResourceType.Namespaces, """{"metadata":{"name":"cloudlb-system"}}""");
    }

    /// <summary>On the cloud in memory.</summary>
    public SimulatedCluster(int seed, string personality, ILoggerFactory? loggers = null)
        : this(seed, (_, outside, chance) => new SimulatedMemory(outside.Time, chance, personality), loggers)
    {
    }

    public World World { get; }

    public SandboxServer Server { get; }

    public ISimulatedCloud Cloud { get; }

    public ApiFaultScript ApiFaults { get; } = new();

    public ControllerOptions Options { get; init; } = new() { Translation = new TranslationOptions { Default = true } };

    /// <summary>The processes that were started, dead ones too.</summary>
    public List<Replica> Replicas { get; } = [];

    public Replica StartReplica()
    {
        var replica = new Replica(this, $"replica-{++_started}", _loggers);
        Replicas.Add(replica);
        return replica;
    }
}
