using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Providing;

/// <summary>Stacks as the translator makes them of a Service, whose nodes are the targets of a test.</summary>
internal static class Service
{
    public static readonly StackId Id = StackId.Service("default", "web");

    private static readonly ResourceKey Group = ResourceKey.Targets("web");

    public static Stack Tcp(params TcpTarget[] nodes) => Of(TransportProtocol.Tcp, [TestPlane.Port], Members(nodes));

    public static Stack Of(TransportProtocol protocol, int[] ports, IEnumerable<TargetMember> members, IEnumerable<string>? unselected = null) => new(Id)
    {
        OwnerUid = "uid-1",
        Resources =
        [
            new LoadBalancer(ResourceKey.LoadBalancer),
            .. ports.Select(port => new Listener(ResourceKey.Listener(protocol, port)) { Protocol = protocol, Port = port, Targets = Group }),
            new TargetGroup(Group)
            {
                Protocol = protocol,
                Port = TestPlane.NodePort,
                HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Tcp, Interval = TimeSpan.FromMinutes(5), HealthyThreshold = 1, UnhealthyThreshold = 1 },
            },
        ],
        Memberships = new Dictionary<ResourceKey, TargetSet> { [Group] = new(members, (unselected ?? []).Select(name => new Target(name, name, null, []))) },
    };

    public static IEnumerable<TargetMember> Members(params TcpTarget[] nodes) => nodes.Select(node => Member(node.Name, node.EndPoint.Address.ToString()));

    public static TargetMember Member(string name, string address, RemovalCause? leaving = null) => new(new Target(name, name, null, [address]), leaving);

    public static Stack WithBalancer(this Stack stack, Func<LoadBalancer, LoadBalancer> change) => stack.With(change);

    public static Stack WithGroup(this Stack stack, Func<TargetGroup, TargetGroup> change) => stack.With(change);

    private static Stack With<T>(this Stack stack, Func<T, T> change)
        where T : Resource => stack with
        {
            Resources = stack.Resources.Select(resource => resource is T one ? change(one) : resource).ToStructuralList(),
        };
}
