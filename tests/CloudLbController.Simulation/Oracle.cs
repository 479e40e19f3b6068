using System.Text.Json;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Simulation.Clouds;

namespace CloudLbController.Simulation;

/// <summary>
/// Says what the world should be from the raw objects alone, without a line of the controller: one load balancer for each Service that wants one, a listener for each
/// port, groups with the right NodePort and members, the address in the status, and nothing else of ours in the cloud.
/// </summary>
internal sealed class Oracle(SimulatedCluster cluster, bool orphansAllowed)
{
    /// <summary>What is not as it should be.</summary>
    public List<string> Differences()
    {
        var services = cluster.Server.Administrator.List(ResourceType.Services).ToDictionary(service => $"service/default/{Name(service)}");
        var stacks = Find();
        var differences = new List<string>();
        foreach (var (key, stack) in stacks.Where(pair => !pair.Key.IsShared))
        {
            var isKnown = services.TryGetValue(key.Value, out var service);
            if (isKnown ? !IsWanted(service) && !orphansAllowed : !orphansAllowed)
            {
                differences.Add($"{key} is nobody's wish and has {string.Join(", ", stack.Things)}");
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

        var shared = stacks.Where(pair => pair.Key.IsShared).Sum(pair => pair.Value.Things.Count);
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

    private IEnumerable<string> Missing(string key, JsonElement service, FoundStack? stack)
    {
        if (stack?.Balancers is not [{ IsReady: true } balancer])
        {
            yield return $"{key} has {stack?.Balancers.Count ?? 0} load balancers: {string.Join("; ", stack?.Balancers ?? [])}";
            yield break;
        }

        if (Published(service) != balancer.Address)
        {
            yield return $"{key} shows '{Published(service)}' and has '{balancer.Address}'";
        }

        var ports = service.GetProperty("spec").GetProperty("ports").EnumerateArray().ToDictionary(port => port.GetProperty("port").GetInt32());
        var wanted = string.Join(',', ports.Keys.Order());
        var found = string.Join(',', stack.Listeners.Select(listener => listener.Port).Order());
        if (wanted != found)
        {
            yield return $"{key} should listen on {wanted} and listens on {found}";
            yield break;
        }

        foreach (var listener in stack.Listeners)
        {
            var port = ports[listener.Port].GetProperty("nodePort").GetInt32();
            if (listener.Group is not { } group || (group.Port ?? port) != port)
            {
                yield return $"{key}: port {listener.Port} should go to NodePort {port}, goes to {listener.Group}";
            }
            else if (Nodes().Length > 0 && Serving(group) != Nodes())
            {
                yield return $"{key}: {group.Key} should have {Nodes()} and has {Serving(group)}";
            }
        }

        if (stack.Groups != ports.Count)
        {
            yield return $"{key} has {stack.Groups} groups for {ports.Count} ports";
        }

        foreach (var amiss in stack.Amiss)
        {
            yield return $"{key}: {amiss}";
        }
    }

    private string Serving(FoundGroup group)
    {
        var excluded = Excluded();
        return string.Join(',', group.Serving.Where(node => !excluded.Contains(node)).Order(StringComparer.Ordinal));
    }

    /// <summary>Empty where no node is left: the last target that vanishes waits for an approval.</summary>
    private string Nodes() => string.Join(',', NodeNames().Except(Excluded()).Order(StringComparer.Ordinal));

    private IEnumerable<string> NodeNames() => cluster.Server.Administrator.List(ResourceType.Nodes).Select(Name);

    private HashSet<string> Excluded() => cluster.Server.Administrator.List(ResourceType.Nodes)
        .Where(node => node.GetProperty("metadata").TryGetProperty("labels", out var labels)
            && labels.TryGetProperty("node.kubernetes.io/exclude-from-external-load-balancers", out _))
        .Select(Name)
        .ToHashSet();

    private Dictionary<StackId, FoundStack> Find()
    {
        var uid = cluster.Server.Administrator.Get(ResourceType.Namespaces, new ObjectName(null, "kube-system")).GetProperty("metadata").GetProperty("uid").GetString()!;
        return cluster.Cloud.Find(new ClusterIdentity("sim", uid, "default")).ToDictionary(stack => stack.Id);
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
