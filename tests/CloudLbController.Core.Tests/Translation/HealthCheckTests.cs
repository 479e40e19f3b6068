using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

public sealed class HealthCheckTests
{
    private static readonly ServicePort Dns = new() { Name = "dns", Protocol = "UDP", Port = 53, NodePort = 30053 };

    /// <summary>The truth table of <see cref="HealthChecks"/>: policy x kube-proxy's port x protocol.</summary>
    [Theory]
    [InlineData("Local", 31000, 10256, "TCP", HealthCheckProtocol.Http, 31000, "/healthz")]
    [InlineData("Local", 31000, 0, "TCP", HealthCheckProtocol.Http, 31000, "/healthz")]
    [InlineData("Local", 31000, 10256, "UDP", HealthCheckProtocol.Http, 31000, "/healthz")]
    [InlineData("Local", 0, 10256, "TCP", HealthCheckProtocol.Tcp, null, null)]
    [InlineData("Cluster", 0, 10256, "TCP", HealthCheckProtocol.Http, 10256, "/healthz")]
    [InlineData("Cluster", 31000, 10256, "TCP", HealthCheckProtocol.Http, 10256, "/healthz")]
    [InlineData("Cluster", 0, 10256, "UDP", HealthCheckProtocol.Http, 10256, "/healthz")]
    [InlineData("Cluster", 0, 0, "TCP", HealthCheckProtocol.Tcp, null, null)]
    [InlineData("Cluster", 0, 0, "UDP", HealthCheckProtocol.Tcp, null, null)]
    [InlineData(null, 0, 10256, "TCP", HealthCheckProtocol.Http, 10256, "/healthz")]
    public void HealthCheck_PolicyAndKubeProxy_DecideTheProbe(
        string? policy, int healthCheckNodePort, int nodeHealthPort, string protocol, HealthCheckProtocol probe, int? port, string? path)
    {
        var spec = Make.Spec with { ExternalTrafficPolicy = policy, HealthCheckNodePort = healthCheckNodePort, Ports = [Make.HttpPort with { Protocol = protocol }] };
        var translation = Make.Translate(Make.Service(spec), options: new TranslationOptions { NodeHealthPort = nodeHealthPort });
        Assert.Equal(new HealthCheck { Protocol = probe, Port = port, Path = path }, translation.Wish<TargetGroup>().HealthCheck);
        Assert.Contains(translation.Decisions, decision => decision.Key == Make.Http && decision.Rule.StartsWith("health-check-", StringComparison.Ordinal));
    }

    [Fact]
    public void HealthCheck_UdpWithoutKubeProxy_TriesATcpNodePortOfTheService()
    {
        var spec = Make.Spec with { Ports = [Dns, Make.HttpPort] };
        var stack = Make.Translate(Make.Service(spec), options: new TranslationOptions { NodeHealthPort = 0 }).Stack!;
        var dns = stack.Resources.OfType<TargetGroup>().Single(group => group.Protocol == TransportProtocol.Udp);
        Assert.Equal(new HealthCheck { Protocol = HealthCheckProtocol.Tcp, Port = 30080 }, dns.HealthCheck);
    }

    [Fact]
    public void HealthCheck_Annotations_ChangeSingleProperties()
    {
        var translation = Make.Translate(Make.Service(
            null,
            ("cloudlb.io/health-check-port", "8081"),
            ("cloudlb.io/health-check-path", "/ready?full=1"),
            ("cloudlb.io/health-check-interval", "20"),
            ("cloudlb.io/health-check-timeout", "7"),
            ("cloudlb.io/health-check-healthy", "3"),
            ("cloudlb.io/health-check-unhealthy", "4")));
        var expected = new HealthCheck
        {
            Protocol = HealthCheckProtocol.Http,
            Port = 8081,
            Path = "/ready?full=1",
            Interval = TimeSpan.FromSeconds(20),
            Timeout = TimeSpan.FromSeconds(7),
            HealthyThreshold = 3,
            UnhealthyThreshold = 4,
        };
        Assert.Equal(expected, translation.Wish<TargetGroup>().HealthCheck);
        Assert.Empty(translation.Problems);
    }

    [Fact]
    public void HealthCheck_TcpByAnnotation_TriesTheTrafficPort()
    {
        var check = Make.Annotated("health-check-protocol", "TCP").Wish<TargetGroup>().HealthCheck;
        Assert.Equal(new HealthCheck { Protocol = HealthCheckProtocol.Tcp }, check);
    }

    [Fact]
    public void HealthCheck_HttpByAnnotationWithoutKubeProxy_AsksForTheRoot()
    {
        var service = Make.Service(null, ("cloudlb.io/health-check-protocol", "http"));
        var check = Make.Translate(service, options: new TranslationOptions { NodeHealthPort = 0 }).Wish<TargetGroup>().HealthCheck;
        Assert.Equal(new HealthCheck { Protocol = HealthCheckProtocol.Http, Path = "/" }, check);
    }

    [Fact]
    public void HealthCheck_ShortInterval_ShortensTheDefaultTimeout()
    {
        var check = Make.Annotated("health-check-interval", "2").Wish<TargetGroup>().HealthCheck;
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)), (check.Interval, check.Timeout));
    }

    [Theory]
    [InlineData("health-check-timeout", "11", null, null)]
    [InlineData("health-check-timeout", "3", "health-check-interval", "2")]
    [InlineData("health-check-path", "/ready", "health-check-protocol", "tcp")]
    public void HealthCheck_AnnotationsThatContradict_AreOneProblemAndHoldTheGroups(string broken, string value, string? other, string? otherValue)
    {
        var annotations = new[] { (broken, value), (other, otherValue) }.Where(pair => pair.Item1 is not null).Select(pair => ($"cloudlb.io/{pair.Item1}", pair.Item2!));
        var translation = Make.Translate(Make.Service(null, [.. annotations]));
        Assert.Equal(Reasons.InvalidAnnotation, translation.Problem().Reason);
        Assert.Contains(broken, translation.Problem().Message, StringComparison.Ordinal);
        Assert.Equal([Make.Http], translation.Stack!.Holds);
        Assert.True(translation.Stack.Memberships.ContainsKey(Make.Http));
    }
}
