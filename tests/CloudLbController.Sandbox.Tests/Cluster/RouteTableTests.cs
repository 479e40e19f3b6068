using System.Net;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Sandbox.Cluster.Balancing;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>Which endpoints a node uses: kube-proxy's rules.</summary>
public sealed class RouteTableTests
{
    private static readonly SliceConditions Ready = new() { Ready = true, Serving = true, Terminating = false };
    private static readonly SliceConditions Unready = new() { Ready = false, Serving = false, Terminating = false };
    private static readonly SliceConditions Ending = new() { Ready = false, Serving = true, Terminating = true };
    private static readonly SliceConditions Ended = new() { Ready = false, Serving = false, Terminating = true };

    [Fact]
    public void External_PolicyCluster_ReadyOnesOfAllNodes() =>
        Assert.Equal(["10.0.0.1:80", "10.0.0.2:80"], External(new(), ("10.0.0.1", "n1", Ready), ("10.0.0.2", "n2", Ready), ("10.0.0.3", "n1", Unready), ("10.0.0.4", "n1", Ending)));

    [Fact]
    public void External_PolicyLocal_ReadyOnesOfTheNode() =>
        Assert.Equal(["10.0.0.1:80"], External(new() { ExternalTrafficPolicy = "Local" }, ("10.0.0.1", "n1", Ready), ("10.0.0.2", "n2", Ready), ("10.0.0.3", "n1", Ending)));

    [Fact]
    public void External_PolicyLocalWithoutAnyOnTheNode_None() =>
        Assert.Empty(External(new() { ExternalTrafficPolicy = "Local" }, ("10.0.0.2", "n2", Ready), ("10.0.0.3", null, Ready)));

    [Theory]
    [InlineData("Cluster", "10.0.0.3:80 10.0.0.4:80")]
    [InlineData("Local", "10.0.0.3:80")]
    public void External_NoneReady_ThoseThatStillServeWhileTheyEnd(string policy, string expected) =>
        Assert.Equal(
            expected.Split(' '),
            External(new() { ExternalTrafficPolicy = policy }, ("10.0.0.1", "n1", Unready), ("10.0.0.2", "n1", Ended), ("10.0.0.3", "n1", Ending), ("10.0.0.4", "n2", Ending)));

    [Fact]
    public void External_ServingUnknownWhileItEnds_Serves() =>
        Assert.Equal(["10.0.0.1:80"], External(new(), ("10.0.0.1", "n1", new() { Ready = false, Terminating = true })));

    [Fact]
    public void External_ReadinessUnknown_CountsAsReady() => Assert.Equal(["10.0.0.1:80"], External(new(), ("10.0.0.1", "n1", new())));

    [Fact]
    public void External_AddressThatIsNoneOfAPod_IsLeftOut() => Assert.Equal(
        ["10.0.0.1:80"], External(new(), ("no address", "n1", Ready), ("10.0.0.1", "n1", Ready), ("127.64.0.1", "n1", Ready), ("fd00::1", "n1", Ready)));

    [Fact]
    public void Internal_PolicyLocal_IsIndependentOfTheExternalOne()
    {
        var route = Assert.Single(Build(new() { InternalTrafficPolicy = "Local" }, ("10.0.0.1", "n1", Ready), ("10.0.0.2", "n2", Ready)).Routes);
        Assert.Equal((1, 2, 2), (route.Internal.Count, route.External.Count, route.Cluster.Count));
    }

    [Fact]
    public void Health_PolicyLocal_CountsReadyOnesOfTheNode()
    {
        var spec = new ProxiedSpec { Type = "LoadBalancer", ExternalTrafficPolicy = "Local", HealthCheckNodePort = 31000 };
        Assert.Equal(1, Assert.Single(Build(spec, ("10.0.0.1", "n1", Ready), ("10.0.0.2", "n2", Ready), ("10.0.0.3", "n1", Ending)).Health).LocalEndpoints);
        Assert.Equal(0, Assert.Single(Build(spec, ("10.0.0.3", "n1", Ending)).Health).LocalEndpoints);
        Assert.Equal(1, Assert.Single(Build(spec, ("10.0.0.1", "n1", Ready), ("10.0.0.1", "n1", Ready)).Health).LocalEndpoints);
        Assert.Empty(Build(spec with { ExternalTrafficPolicy = "Cluster" }, ("10.0.0.1", "n1", Ready)).Health);
    }

    [Fact]
    public void Routes_SlicesOfTwoPorts_EachGoesToItsOwn()
    {
        var service = Service(new ProxiedSpec { Type = "NodePort", Ports = [Port("a", "TCP", 1, 30001), Port("b", "TCP", 2, 30002), Port("b", "UDP", 2, 30002)] });
        var slice = Slice([("10.0.0.1", "n1", Ready)]) with { Ports = [new() { Name = "a", Port = 8001 }, new() { Name = "b", Port = 8002 }, new() { Name = "b", Protocol = "UDP", Port = 8003 }] };
        Assert.Equal(
            ["30001/TCP 10.0.0.1:8001", "30002/TCP 10.0.0.1:8002", "30002/UDP 10.0.0.1:8003"],
            RouteTable.Build([service], [slice], "n1").Routes.Select(route => $"{route.NodePort}/{route.Protocol} {Assert.Single(route.External).EndPoint}"));
    }

    [Fact]
    public void Routes_AddressesForPods_TheClustersAndThoseOfLoadBalancersThatAreNoProxy()
    {
        var service = Service(new() { Type = "LoadBalancer", ClusterIP = "10.96.0.7", Ports = [Port("", "TCP", 80, 30001)] }) with
        {
            Status = new() { LoadBalancer = new() { Ingress = [new() { Ip = "127.80.0.1", IpMode = "VIP" }, new() { Ip = "127.80.0.2", IpMode = "Proxy" }, new() { Hostname = "lb" }] } },
        };
        var route = Assert.Single(RouteTable.Build([service], [], "n1").Routes);
        Assert.Equal(IPAddress.Parse("10.96.0.7"), route.ClusterIP);
        Assert.Equal([IPAddress.Parse("127.80.0.1")], route.LoadBalancerIPs);
    }

    [Theory]
    [InlineData("ExternalName", null)]
    [InlineData("ClusterIP", "None")]
    public void Routes_ServiceThatNoProxyServes_None(string type, string? clusterIP) =>
        Assert.Empty(RouteTable.Build([Service(new() { Type = type, ClusterIP = clusterIP, Ports = [Port("", "TCP", 80, 0)] })], [], "n1").Routes);

    private static List<string> External(ProxiedSpec spec, params (string Address, string? Node, SliceConditions Conditions)[] endpoints) =>
        [.. Assert.Single(Build(spec, endpoints).Routes).External.Select(backend => backend.EndPoint.ToString())];

    private static RouteTable Build(ProxiedSpec spec, params (string Address, string? Node, SliceConditions Conditions)[] endpoints) =>
        RouteTable.Build([Service(spec with { Ports = [Port("", "TCP", 80, 30001)] })], [Slice(endpoints)], "n1");

    private static ProxiedService Service(ProxiedSpec spec) => new() { Metadata = new ObjectMeta { Namespace = "d", Name = "web" }, Spec = spec };

    private static ProxiedPort Port(string name, string protocol, int port, int nodePort) => new() { Name = name, Protocol = protocol, Port = port, NodePort = nodePort };

    private static EndpointSlice Slice((string Address, string? Node, SliceConditions Conditions)[] endpoints) => new()
    {
        Metadata = new ObjectMeta { Namespace = "d", Name = "web-1", Labels = new Dictionary<string, string> { [EndpointSlice.ServiceNameLabel] = "web" } },
        Endpoints = [.. endpoints.Select(one => new SliceEndpoint { Addresses = [one.Address], NodeName = one.Node, Conditions = one.Conditions })],
        Ports = [new SlicePort { Port = 80 }],
    };
}
