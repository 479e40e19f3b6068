using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Sandbox.Api;
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

    public SimulatedCluster(int seed, string personality, ILoggerFactory? loggers = null)
    {
        _loggers = loggers ?? NullLoggerFactory.Instance;
        World = new World(seed);
        var outside = World.AddProcess("outside");
        Server = new SandboxServer(outside.Time, World.NewRandom(), faults: ApiFaults);
        Cloud = new MemoryCloud(outside.Time, World.NewRandom().Next());
        ProviderSettings = new Dictionary<string, string> { ["personality"] = personality, ["latency"] = "00:00:00.020" };
        Server.Administrator.Create(ResourceType.Namespaces, """{"metadata":{"name":"cloudlb-system"}}""");
    }

    public World World { get; }

    public SandboxServer Server { get; }

    public MemoryCloud Cloud { get; }

    public ApiFaultScript ApiFaults { get; } = new();

    public IReadOnlyDictionary<string, string> ProviderSettings { get; }

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
