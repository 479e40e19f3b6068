using System.Text.Json;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Simulation;

/// <summary>
/// Says what the world should be from the raw objects alone, without a line of the controller: one load balancer for each Service that wants one, a listener for each
/// port, groups with the right NodePort and members, the address in the status, and nothing else of ours in the cloud.
/// </summary>
internal sealed class Oracle(SimulatedCluster cluster, bool orphansAllowed) : IWriteGate
{
    public bool IsOpen => false;

    /// <summary>What is not as it should be.</summary>
    public List<string> Differences()
    {
        var services = cluster.Server.Administrator.List(ResourceType.Services).ToDictionary(service => $"service/default/{Name(service)}");
        var stacks = Observe();
        var differences = new List<string>();
        foreach (var (key, stack) in stacks.Where(pair => !pair.Key.IsShared))
        {
            var isKnown = services.TryGetValue(key.Value, out var service);
            if (isKnown ? !IsWanted(service) && !orphansAllowed : !orphansAllowed)
            {
                differences.Add($"{key} is nobody's wish and has {string.Join(", ", stack.Resources.Select(thing => thing.Id))}");
            }
        }

        foreach (var (key, service) in services)
        {
            if (!IsWanted(service))
            {
                differences.AddRange(Left(key, service));
            }
            else if (!Annotations(service).EnumerateObject().Any())
            {
                differences.AddRange(Missing(key, service, stacks.GetValueOrDefault(StackId.TryParse(key)!.Value)));
            }
        }

        var shared = stacks.Where(pair => pair.Key.IsShared).SelectMany(pair => pair.Value.Resources).Count();
        var users = services.Values.Count(IsWanted);
        if (users == 0 && shared > 0 && !orphansAllowed)
        {
            differences.Add($"{shared} shared things are left with nobody to share them");
        }

        return differences;
    }

    private static IEnumerable<string> Left(string key, JsonElement service)
    {
        if (service.GetProperty("metadata").TryGetProperty("finalizers", out var finalizers) && finalizers.GetArrayLength() > 0 && !IsPaused(service))
        {
            yield return $"{key} still has finalizers {finalizers}";
        }
    }

    private IEnumerable<string> Missing(string key, JsonElement service, ObservedStack? stack)
    {
        var things = (stack?.Resources ?? []).ToList();
        var balancers = things.Where(thing => thing.Key == ResourceKey.LoadBalancer).ToList();
        if (balancers is not [{ Lifecycle: Lifecycle.ReadyState } balancer])
        {
            yield return $"{key} has {balancers.Count} load balancers: {string.Join("; ", balancers.Select(thing => $"{thing.Id} {thing.Lifecycle}"))}";
            yield break;
        }

        var address = string.Join(',', balancer.Addresses);
        if (Published(service) != address)
        {
            yield return $"{key} shows '{Published(service)}' and has '{address}'";
        }

        var ports = service.GetProperty("spec").GetProperty("ports").EnumerateArray().ToDictionary(port => port.GetProperty("port").GetInt32());
        var listeners = things.Where(thing => thing.Settings is Listener).ToList();
        var wanted = string.Join(',', ports.Keys.Order());
        var found = string.Join(',', listeners.Select(thing => ((Listener)thing.Settings!).Port).Order());
        if (wanted != found)
        {
            yield return $"{key} should listen on {wanted} and listens on {found}";
            yield break;
        }

        foreach (var listener in listeners)
        {
            var group = things.Find(thing => thing.Id == listener.Bindings[0].Id);
            var port = ports[((Listener)listener.Settings!).Port].GetProperty("nodePort").GetInt32();
            if (group?.Settings is not TargetGroup settings || settings.Port != port)
            {
                yield return $"{key}: {listener.Key} should go to NodePort {port}, goes to {group?.Settings}";
            }
            else if (Nodes().Length > 0 && Serving(group) != Nodes())
            {
                yield return $"{key}: {group.Key} should have {Nodes()} and has {Serving(group)}";
            }
        }

        if (things.Count(thing => thing.Settings is TargetGroup) != ports.Count)
        {
            yield return $"{key} has {things.Count(thing => thing.Settings is TargetGroup)} groups for {ports.Count} ports";
        }
    }

    private string Serving(ObservedResource group)
    {
        var excluded = Excluded();
        return string.Join(',', group.Targets!.Where(target => !target.Draining && !excluded.Contains(target.Id)).Select(target => target.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>Empty where no node is left: the last target that vanishes waits for an approval.</summary>
    private string Nodes() => string.Join(',', NodeNames().Except(Excluded()).Order(StringComparer.Ordinal));

    private IEnumerable<string> NodeNames() => cluster.Server.Administrator.List(ResourceType.Nodes).Select(Name);

    private HashSet<string> Excluded() => cluster.Server.Administrator.List(ResourceType.Nodes)
        .Where(node => node.GetProperty("metadata").TryGetProperty("labels", out var labels)
            && labels.TryGetProperty("node.kubernetes.io/exclude-from-external-load-balancers", out _))
        .Select(Name)
        .ToHashSet();

    private IReadOnlyDictionary<StackId, ObservedStack> Observe()
    {
        var faults = cluster.Cloud.Calls.Count;
        var uid = cluster.Server.Administrator.Get(ResourceType.Namespaces, new ObjectName(null, "kube-system")).GetProperty("metadata").GetProperty("uid").GetString()!;
        var provider = new MemoryProviderFactory(cluster.Cloud).Create(new ProviderContext
        {
            Cluster = new ClusterIdentity("sim", uid, "default"),
            Settings = new Dictionary<string, string> { ["personality"] = cluster.ProviderSettings["personality"] },
            TimeProvider = cluster.World.Time,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = 0,
            WriteGate = this,
        });
        var observation = provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Health), CancellationToken.None);
        return observation is { IsCompletedSuccessfully: true, Result.Complete: true }
            ? observation.Result.Stacks
            : throw new SimulationFailedException($"the cloud could not be read after {faults} calls");
    }

    private static string Published(JsonElement service) =>
        service.GetProperty("status").GetProperty("loadBalancer").TryGetProperty("ingress", out var ingress)
            ? string.Join(',', ingress.EnumerateArray().Select(entry => entry.TryGetProperty("ip", out var ip) ? ip.GetString() : entry.GetProperty("hostname").GetString()))
            : "";

    private static bool IsWanted(JsonElement service) =>
        (service.GetProperty("spec").GetProperty("type").GetString() == "LoadBalancer" && !service.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _))
        || IsPaused(service);

    private static bool IsPaused(JsonElement service) => Annotations(service).TryGetProperty("cloudlb.io/paused", out _);

    private static JsonElement Annotations(JsonElement service) =>
        service.GetProperty("metadata").TryGetProperty("annotations", out var annotations) ? annotations : JsonDocument.Parse("{}").RootElement;

    private static string Name(JsonElement item) => item.GetProperty("metadata").GetProperty("name").GetString()!;
}
