using CloudLbController.Kubernetes.Api;
using CloudLbController.Simulation.Clouds.Aws;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Simulation;

/// <summary>One seeded life of a cluster: things happen at random times, then the trouble ends, the world settles, and it must be as wished.</summary>
public sealed class Scenario
{
    private static readonly string[] Personalities = ["objects", "document", "jobs"];
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly int[] Ports = [80, 81, 443];

    private readonly Random _random;
    private readonly Sandbox.Api.Administrator _admin;
    private readonly Trouble _trouble;
    private int _nodes;

    /// <summary>A life on the cloud in memory.</summary>
    public Scenario(int seed, ILoggerFactory? loggers = null)
        : this(new SimulatedCluster(seed, Personalities[seed % Personalities.Length], loggers))
    {
    }

    private Scenario(SimulatedCluster cluster)
    {
        Cluster = cluster;
        _admin = Cluster.Server.Administrator;
        _random = Cluster.World.NewRandom();
        _trouble = new Trouble(Cluster);
    }

    public SimulatedCluster Cluster { get; }

    /// <summary>A life on AWS.</summary>
    public static Scenario OnAws(int seed, ILoggerFactory? loggers = null) => new(new SimulatedCluster(seed, SimulatedAws.Random, loggers));

    /// <summary>Lives the life; throws where the end is not as wished.</summary>
    public void Run()
    {
        var foreign = Foreign.AddTo(Cluster.Cloud);
        for (var i = 0; i < 4; i++)
        {
            AddNode();
        }

        _trouble.Begin();
        var steps = _random.Next(10, 40);
        for (var step = 0; step < steps; step++)
        {
            Happen();
            Cluster.World.RunFor(TimeSpan.FromMilliseconds(_random.Next(1, _random.Next(3) == 0 ? 120_000 : 2_000)));
            _trouble.KeepAlive();
        }

        _trouble.End();
        Settle();
        foreign.Check(Cluster.Cloud);
    }

    /// <summary>Everything must be as wished soon after the hourly lists that find what watches lost, and then nothing may be written any more.</summary>
    private void Settle()
    {
        var oracle = new Oracle(Cluster, _trouble.HasForgotten);
        for (var minute = 0; minute < 65; minute++)
        {
            Cluster.World.RunFor(TimeSpan.FromMinutes(1));
            _trouble.Mend();
        }

        Until(() => oracle.Differences().Count == 0, TimeSpan.FromMinutes(60), oracle);
        Cluster.World.RunFor(TimeSpan.FromMinutes(5));
        var before = Quiet.Of(Cluster);
        Cluster.World.RunFor(TimeSpan.FromMinutes(20));
        oracle.Differences().ForEach(difference => throw new SimulationFailedException($"after it was quiet: {difference}"));
        Quiet.Of(Cluster).CheckSince(before);
    }

    private void Until(Func<bool> condition, TimeSpan limit, Oracle oracle)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += TimeSpan.FromSeconds(30))
        {
            if (waited > limit)
            {
                throw new SimulationFailedException(string.Join('\n', oracle.Differences()));
            }

            Cluster.World.RunFor(TimeSpan.FromSeconds(30));
        }
    }

    private void Happen()
    {
        var name = Names[_random.Next(Names.Length)];
        var exists = _admin.Find(ResourceType.Services, Objects.ServiceName(name)) is { } found && !found.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _);
        Cluster.World.Note($"happening to {name}");
        switch (_random.Next(14))
        {
            case 0 or 1 or 2 when !exists:
                Try(() => _admin.CreateService(name, [.. Ports.Take(_random.Next(1, 4))]));
                break;
            case 3 when exists:
                Try(() => _admin.Delete(ResourceType.Services, Objects.ServiceName(name)));
                break;
            case 4 when exists:
                Edit(name, $$$"""{"spec":{"ports":[{"name":"p","port":{{{Ports[_random.Next(3)]}}},"protocol":"TCP"}]}}""");
                break;
            case 5 when exists:
                Edit(name, $$$"""{"spec":{"ports":[{"name":"p","port":80,"nodePort":{{{_random.Next(30000, 30010)}}},"protocol":"TCP"}]}}""");
                break;
            case 6 when exists:
                Edit(name, $$$"""{"spec":{"type":"{{{(_random.Next(2) == 0 ? "ClusterIP" : "LoadBalancer")}}}"}}""");
                break;
            case 7 when exists:
                Edit(name, $$$"""{"metadata":{"annotations":{"cloudlb.io/health-check-interval":{{{(_random.Next(2) == 0 ? "\"what\"" : "null")}}} } } }""");
                break;
            case 8 when exists:
                Edit(name, $$$"""{"metadata":{"annotations":{"cloudlb.io/paused":{{{(_random.Next(2) == 0 ? "\"true\"" : "null")}}} } } }""");
                break;
            case 9:
                AddNode();
                break;
            case 10:
                RemoveNode();
                break;
            case 11:
                Exclude();
                break;
            case 12:
                Cluster.Cloud.Drift(_random);
                break;
            default:
                _trouble.Strike();
                break;
        }
    }

    private void AddNode() => _admin.CreateNode($"n{++_nodes}", _nodes, Cluster.Cloud.MachineOf($"n{_nodes}"));

    private void RemoveNode()
    {
        var nodes = Nodes();
        if (nodes.Count > 2)
        {
            var gone = nodes[_random.Next(nodes.Count)];
            _admin.Delete(ResourceType.Nodes, Objects.NodeName(gone));
            if (!_trouble.HasBackup)
            {
                // A node that may come back with a backup keeps its machine.
                Cluster.Cloud.EndMachine(gone);
            }
        }
    }

    private void Exclude()
    {
        var nodes = Nodes();
        var value = _random.Next(2) == 0 ? "\"\"" : "null";
        _admin.Patch(
            ResourceType.Nodes,
            Objects.NodeName(nodes[_random.Next(nodes.Count)]),
            $$$"""{"metadata":{"labels":{"node.kubernetes.io/exclude-from-external-load-balancers":{{{value}}} } } }""");
    }

    private List<string> Nodes() => _admin.List(ResourceType.Nodes).Select(node => node.GetProperty("metadata").GetProperty("name").GetString()!).ToList();

    private void Edit(string name, string patch) => Try(() => _admin.Patch(ResourceType.Services, Objects.ServiceName(name), patch));

    /// <summary>A person's change that the server refuses is no trouble of ours.</summary>
    private static void Try(Action change)
    {
        try
        {
            change();
        }
        catch (ApiException)
        {
            // For instance two Services that ask for one NodePort.
        }
    }
}
