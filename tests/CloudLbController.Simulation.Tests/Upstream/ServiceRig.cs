using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Sandbox.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Simulation.Tests.Upstream;

/// <summary>
/// One leading controller, three nodes, a cloud with objects of their own, and counts of what a change costs. Each row of Kubernetes' own tests of
/// its service
/// controller is said in these terms: cloud writes and API writes between two moments.
/// </summary>
internal sealed class ServiceRig
{
    private readonly SimulatedCluster _cluster;

    /// <summary>Starts the controller and waits until it has nothing to do.</summary>
    /// <param name="prepare">Called before the controller starts.</param>
    /// <param name="loggers">Where the controller logs to; nowhere by default.</param>
    /// <param name="nodes">How many nodes there are.</param>
    public ServiceRig(Action<MemoryCloud>? prepare = null, ILoggerFactory? loggers = null, int nodes = 3)
    {
        _cluster = new SimulatedCluster(1, "objects", loggers);
        prepare?.Invoke(Cloud);
        foreach (var number in Enumerable.Range(1, nodes))
        {
            Admin.CreateNode($"n{number}", number);
        }

        _cluster.StartReplica();
        Settle();
    }

    public CloudLbController.Sandbox.Api.Administrator Admin => _cluster.Server.Administrator;

    public MemoryCloud Cloud => _cluster.Memory();

    public SimulatedCluster Cluster => _cluster;

    /// <summary>The cloud writes since the last <see cref="Clear"/>, as <c>Create lb</c>, in order.</summary>
    public string[] CloudWrites => [.. Cloud.Calls.Snapshot().Where(call => call.IsWrite).Select(call => $"{call.Operation} {string.Join(' ', call.Members.Select(member => member.Key))}")];

    /// <summary>The controller's writes to Services since the last <see cref="Clear"/>, as <c>Patch services/status</c>, in order.</summary>
    public string[] ServiceWrites => [.. Writes("services").Select(call => call.Subresource is null ? "finalizers" : call.Subresource)];

    /// <summary>Lets everything that is going on come to its end.</summary>
    public void Settle() => _cluster.World.RunFor(TimeSpan.FromMinutes(5));

    public void Clear()
    {
        Cloud.Calls.Clear();
        _cluster.Server.ClearCalls();
    }

    /// <summary>Makes a Service and forgets what it cost.</summary>
    public void Have(string name = "web", params int[] ports)
    {
        Admin.CreateService(name, ports.Length == 0 ? [80] : ports);
        Settle();
        Clear();
    }

    /// <summary>Does something and waits for its end.</summary>
    public void Do(Action change)
    {
        Clear();
        change();
        Settle();
    }

    public void Patch(string json, string name = "web", string? subresource = null) => Admin.Patch(ResourceType.Services, Objects.ServiceName(name), json, subresource);

    public void PatchNode(string name, string json, string? subresource = null) => Admin.Patch(ResourceType.Nodes, Objects.NodeName(name), json, subresource);

    public JsonElement Service(string name = "web") => Admin.Get(ResourceType.Services, Objects.ServiceName(name));

    public bool Exists(string name = "web") => Admin.Find(ResourceType.Services, Objects.ServiceName(name)) is not null;

    public string[] Addresses(string name = "web") =>
        Service(name).GetProperty("status").GetProperty("loadBalancer").TryGetProperty("ingress", out var ingress)
            ? [.. ingress.EnumerateArray().Select(entry => (entry.TryGetProperty("ip", out var ip) ? ip : entry.GetProperty("hostname")).GetString()!)]
            : [];

    public string[] Finalizers(string name = "web") =>
        Service(name).GetProperty("metadata").TryGetProperty("finalizers", out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    /// <summary>Status and reason of a condition.</summary>
    public (string?, string?) Condition(string type, string name = "web")
    {
        var conditions = Service(name).GetProperty("status").GetProperty("conditions");
        var condition = conditions.EnumerateArray().Single(entry => entry.GetProperty("type").GetString() == $"cloudlb.io/{type}");
        return (condition.GetProperty("status").GetString(), condition.GetProperty("reason").GetString());
    }

    /// <summary>The messages of all events, in order.</summary>
    public string[] Events() => [.. Admin.List(ResourceType.Events).Select(said => said.GetProperty("message").GetString()!)];

    /// <summary>Who serves for each target group in the cloud, by the group's key.</summary>
    public string[] Members() => [.. Cloud.Administrator.Things
        .Where(thing => thing.Settings is Abstractions.Model.TargetGroup)
        .Select(thing => string.Join(' ', thing.Targets.Where(target => !target.Draining).Select(target => target.Id).Order()))];

    public override string ToString() => string.Join('\n', Cloud.Calls.Snapshot().Select(call => $"{call.Time:mm:ss.fff} {call}")
        .Concat(_cluster.Server.Calls.Where(call => call.IsWrite && call.Resource != "leases.coordination.k8s.io").Select(call => $"{call.At:mm:ss.fff} {call}")).Order())
        + "\n" + Service();

    private IEnumerable<ApiCall> Writes(string resource) => _cluster.Server.Calls.Where(call => call.IsWrite && call.Resource == resource);
}
