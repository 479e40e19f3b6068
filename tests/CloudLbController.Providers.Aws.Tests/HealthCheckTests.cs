using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Providers.Aws.Tests.Contract;
using CloudLbController.TestSupport;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>From a Service to what AWS has for its target groups: how members are checked.</summary>
public sealed class HealthCheckTests
{
    private const int KubeProxy = 10_256;
    private static readonly StackId Id = StackId.Service("default", "web");
    private static readonly (string Protocol, int NodePort)[] Tcp = [("TCP", 30_080)];
    private static readonly (string Protocol, int NodePort)[] Udp = [("UDP", 30_053)];
    private static readonly (string Protocol, int NodePort)[] OneNodePort = [("TCP", 30_053), ("UDP", 30_053)];

    /// <summary>Kinds of Services: ports, externalTrafficPolicy, healthCheckNodePort, kube-proxy's health port (0: there is no kube-proxy), annotations.</summary>
    private static readonly (string Kind, (string Protocol, int NodePort)[] Ports, string Policy, int OwnPort, int KubeProxy, (string Name, string Value)[] Annotations)[] Kinds =
    [
        ("TCP, Cluster", Tcp, "Cluster", 0, KubeProxy, []),
        ("TCP, Local", Tcp, "Local", 31_999, KubeProxy, []),
        ("UDP, Cluster", Udp, "Cluster", 0, KubeProxy, []),
        ("UDP, Local", Udp, "Local", 31_999, KubeProxy, []),
        ("TCP and UDP on one NodePort, Cluster", OneNodePort, "Cluster", 0, KubeProxy, []),
        ("TCP and UDP on one NodePort, Local", OneNodePort, "Local", 31_999, KubeProxy, []),
        ("TCP, Cluster, kube-proxy's health on another port", Tcp, "Cluster", 0, 10_356, []),
        ("TCP, Local, no kube-proxy but a healthCheckNodePort", Tcp, "Local", 31_999, 0, []),
        ("TCP, Cluster, no kube-proxy", Tcp, "Cluster", 0, 0, []),
        ("UDP beside TCP, Cluster, no kube-proxy", [.. Tcp, .. Udp], "Cluster", 0, 0, []),
        ("UDP alone, Cluster, no kube-proxy", Udp, "Cluster", 0, 0, []),
        ("TCP, Local, no healthCheckNodePort", Tcp, "Local", 0, KubeProxy, []),
        ("TCP, Cluster, protocol tcp", Tcp, "Cluster", 0, KubeProxy, [("protocol", "tcp")]),
        ("TCP, Local, protocol tcp", Tcp, "Local", 31_999, KubeProxy, [("protocol", "tcp")]),
        ("TCP, Cluster, a path and a port of its own", Tcp, "Cluster", 0, KubeProxy, [("path", "/ready"), ("port", "30081")]),
        ("TCP, Local, times and counts", Tcp, "Local", 31_999, KubeProxy, [("interval", "30"), ("timeout", "10"), ("healthy", "3"), ("unhealthy", "4")]),
    ];

    [Fact]
    public async Task TargetGroups_OfSixteenKindsOfServices_AreCheckedAsTheGoldenFileSays()
    {
        var lines = new List<string>();
        foreach (var (kind, ports, policy, ownPort, kubeProxy, annotations) in Kinds)
        {
            var translation = ServiceTranslator.Translate(new ServiceSnapshot(Id, Of(ports, policy, ownPort, annotations), NodeView.Empty), new TranslationOptions { NodeHealthPort = kubeProxy });
            Assert.Empty(translation.Problems);
            lines.AddRange((await GroupsAsync(translation.Stack!)).Select(group => $"{kind}: {Text(group)}"));
        }

        Golden.Check("tests/CloudLbController.Providers.Aws.Tests/Golden/health-checks.txt", string.Join('\n', lines) + "\n");
    }

    private static Service Of(IEnumerable<(string Protocol, int NodePort)> ports, string policy, int ownPort, IEnumerable<(string Name, string Value)> annotations) => new()
    {
        Metadata = new ObjectMeta
        {
            Namespace = "default",
            Name = "web",
            Uid = "uid-1",
            Annotations = annotations.ToDictionary(pair => $"cloudlb.io/health-check-{pair.Name}", pair => pair.Value),
        },
        Spec = new ServiceSpec
        {
            Type = "LoadBalancer",
            LoadBalancerClass = TranslationOptions.DefaultClass,
            ExternalTrafficPolicy = policy,
            HealthCheckNodePort = ownPort,
            IpFamilies = ["IPv4"],
            Ports = [.. ports.Select(port => new ServicePort { Name = port.Protocol.ToLowerInvariant(), Protocol = port.Protocol, Port = port.NodePort - 30_000, NodePort = port.NodePort })],
        },
    };

    /// <summary>What is made for a wish, as AWS shows it.</summary>
    private static async Task<IEnumerable<Amazon.ElasticLoadBalancingV2.Model.TargetGroup>> GroupsAsync(Stack wish)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud);
        driver.Want(wish);
        await driver.SettleAsync();
        return cloud.ByHand(elb => elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest())).TargetGroups.OrderBy(group => group.Port);
    }

    private static string Text(Amazon.ElasticLoadBalancingV2.Model.TargetGroup group) =>
        $"{group.Protocol} {group.Port} is checked by {group.HealthCheckProtocol} on {group.HealthCheckPort}{(group.HealthCheckPath is { } path ? $" {path} ({group.Matcher.HttpCode})" : "")}"
        + $" each {group.HealthCheckIntervalSeconds} s for {group.HealthCheckTimeoutSeconds} s, {group.HealthyThresholdCount} up, {group.UnhealthyThresholdCount} down";
}
