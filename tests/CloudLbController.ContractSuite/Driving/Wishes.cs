using System.Collections.Frozen;
using System.Globalization;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>Neutral stacks as the translator makes them of Services.</summary>
public static class Wishes
{
    private const int FirstPort = 18_080;
    private const int FirstNodePort = 30_080;

    /// <summary>The stack of a Service with some TCP ports and nodes.</summary>
    public static Stack Web(string name, int ports = 2, int nodes = 3) => Web(StackId.Service("default", name), ports, Nodes(nodes));

    /// <summary>The stack of a Service with some TCP ports.</summary>
    public static Stack Web(StackId id, int ports, TargetSet targets)
    {
        var places = Enumerable.Range(0, ports).ToList();
        return new Stack(id)
        {
            OwnerUid = $"uid-{id.Value}",
            Resources = places.SelectMany(Port).Prepend(new LoadBalancer(ResourceKey.LoadBalancer)).OrderBy(resource => resource.Key).ToStructuralList(),
            Memberships = places.ToFrozenDictionary(GroupKey, _ => targets),
        };
    }

    /// <summary>Nodes that serve, and some that are leaving.</summary>
    public static TargetSet Nodes(int serving, int leaving = 0, int from = 0) => new(
        Enumerable.Range(from, serving).Select(n => new TargetMember(Node(n)))
            .Concat(Enumerable.Range(from + serving, leaving).Select(n => new TargetMember(Node(n), RemovalCause.Deleting))),
        []);

    /// <summary>The stack with other targets in every group.</summary>
    public static Stack WithTargets(this Stack stack, TargetSet targets) =>
        stack with { Memberships = stack.Memberships.ToFrozenDictionary(group => group.Key, _ => targets) };

    /// <summary>The stack with a resource changed.</summary>
    public static Stack With<T>(this Stack stack, ResourceKey key, Func<T, T> change)
        where T : Resource => stack with
        {
            Resources = stack.Resources.Select(resource => resource is T typed && resource.Key == key ? change(typed) : resource).ToStructuralList(),
        };

    /// <summary>The stack whose load balancer asks for an address.</summary>
    public static Stack Asking(this Stack stack, string address) =>
        stack.With<LoadBalancer>(ResourceKey.LoadBalancer, lb => lb with { RequestedAddresses = [address] });

    /// <summary>The key of a port's target group.</summary>
    public static ResourceKey GroupKey(int place) => ResourceKey.Targets(string.Create(CultureInfo.InvariantCulture, $"p{place}"));

    /// <summary>The key of a port's listener.</summary>
    public static ResourceKey ListenerKey(int place) => ResourceKey.Listener(TransportProtocol.Tcp, FirstPort + place);

    private static IEnumerable<Resource> Port(int place) =>
    [
        new Listener(ListenerKey(place)) { Protocol = TransportProtocol.Tcp, Port = FirstPort + place, Targets = GroupKey(place) },
        new TargetGroup(GroupKey(place))
        {
            Protocol = TransportProtocol.Tcp,
            Port = FirstNodePort + place,
            HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Http, Port = 10_256, Path = "/healthz" },
        },
    ];

    private static Target Node(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{number:d4}");
        return new Target(name, name, $"memory:///zone-a/{name}", [string.Create(CultureInfo.InvariantCulture, $"10.9.{number / 250}.{(number % 250) + 1}")]);
    }
}
