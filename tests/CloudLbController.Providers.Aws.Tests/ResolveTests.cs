using System.Globalization;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class ResolveTests
{
    private static readonly StackId Dns = StackId.Service("default", "dns");

    [Fact]
    public async Task TcpAndUdp_OnOneNodePort_AreOneListenerAndOneGroupOfBothProtocols()
    {
        var stack = (await ResolveAsync(Both(30_053, 30_053))).Stack;
        var listener = Assert.Single(stack.Resources.OfType<NetworkListener>());
        var group = Assert.Single(stack.Resources.OfType<InstanceGroup>());
        Assert.Equal((53, "TCP_UDP", group.Key, "TCP_UDP"), (listener.Port, listener.Protocol, listener.Targets, group.Protocol));
        Assert.Equal(
            ["0.0.0.0/0:icmp-3-4", "0.0.0.0/0:tcp-53", "0.0.0.0/0:udp-53"], Assert.Single(stack.Resources.OfType<FrontendRules>()).Rules.Select(rule => rule.ToString()));
    }

    [Fact]
    public async Task TcpAndUdp_OnTwoNodePorts_ServeTcpAndSayHowToGetBoth()
    {
        var resolution = await ResolveAsync(Both(30_053, 30_054));
        Assert.Equal("TCP", Assert.Single(resolution.Stack.Resources.OfType<NetworkListener>()).Protocol);
        var problem = Assert.Single(resolution.Problems);
        Assert.Equal((Reasons.Unsupported, ResourceKey.Listener(TransportProtocol.Udp, 53)), (problem.Reason, problem.Key));
        Assert.Contains("nodePort", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheme_Unsaid_IsInternal() =>
        Assert.Equal(LoadBalancerScheme.Internal, Assert.Single((await ResolveAsync(Wishes.Web("web"))).Stack.Resources.OfType<NetworkLoadBalancer>()).Scheme);

    [Theory]
    [InlineData(29, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 0)]
    public async Task Rules_BeyondTheQuota_AreRefusedBeforeAnythingIsMade(int networks, int balancers)
    {
        var ranges = Enumerable.Range(0, networks).Select(number => string.Create(CultureInfo.InvariantCulture, $"10.{2 * number}.0.0/16")).ToStructuralList();
        var resolution = await ResolveAsync(Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(ranges) }));
        Assert.Equal(balancers, resolution.Stack.Resources.OfType<NetworkLoadBalancer>().Count());
        Assert.Equal(balancers == 0 ? [Reasons.QuotaExceeded] : Array.Empty<string>(), resolution.Problems.Select(problem => problem.Reason));
        Assert.Equal(balancers == 0, resolution.Stack.Resources.Count == 0);
    }

    [Fact]
    public async Task SourceRanges_AllOfIPv6_AreRefusedBeforeAnythingIsMade()
    {
        var resolution = await ResolveAsync(Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(["2001:db8::/32"]) }));
        Assert.Empty(resolution.Stack.Resources);
        var problem = Assert.Single(resolution.Problems);
        Assert.Equal((ProblemKind.Unsupported, Reasons.Unsupported), (problem.Kind, problem.Reason));
        Assert.Contains("spec.loadBalancerSourceRanges", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 5, 2, 2, "an interval of 4 seconds, which must be 5 to 300")]
    [InlineData(10, 1, 2, 2, "a timeout of 1 seconds, which must be 2 to 120")]
    [InlineData(10, 5, 1, 2, "1 successes to be healthy, which must be 2 to 10")]
    [InlineData(10, 5, 2, 1, "1 failures to be unhealthy, which must be 2 to 10")]
    public async Task HealthCheck_ThatAwsDoesNotTake_IsRefusedByItsValue(int interval, int timeout, int healthy, int unhealthy, string why)
    {
        var resolution = await ResolveAsync(Wishes.Web("web", 1).With<TargetGroup>(Wishes.GroupKey(0), group => group with
        {
            HealthCheck = group.HealthCheck with
            {
                Interval = TimeSpan.FromSeconds(interval),
                Timeout = TimeSpan.FromSeconds(timeout),
                HealthyThreshold = healthy,
                UnhealthyThreshold = unhealthy,
            },
        }));
        Assert.Contains(why, Assert.Single(resolution.Problems).Message, StringComparison.Ordinal);
        Assert.Contains(Wishes.GroupKey(0), resolution.Stack.Holds);
    }

    [Fact]
    public async Task Claims_OfACheckOnAnotherPort_OpenThatPortToo()
    {
        var claims = (await ResolveAsync(Wishes.Web("web", 1).With<TargetGroup>(Wishes.GroupKey(0), group => group with { HealthCheck = group.HealthCheck with { Port = 9000 } }))).Claims;
        Assert.Equal(
            ["tcp-9000 tcp-10256 tcp-30000-32767 udp-30000-32767"], claims.Select(claim => claim.Resource).OfType<NodeRules>().Select(rules => string.Join(' ', rules.Ports)));
    }

    [Theory]
    [InlineData("aws:///us-east-1a/i-0a1b2c3d", "i-0a1b2c3d")]
    [InlineData("aws:////i-0a1b2c3d", null)]
    [InlineData("aws:///i-0a1b2c3d", "i-0a1b2c3d")]
    [InlineData("aws:///us-east-1a/fargate-ip-10-0-0-1", null)]
    [InlineData("gce://project/zone/i-0a1b2c3d", null)]
    [InlineData(null, null)]
    public void Instance_OfAProviderId_IsKnownOnlyWhereItIsOne(string? providerId, string? expected) => Assert.Equal(expected, Resolving.InstanceTargets.IdOf(providerId));

    private static async Task<Resolution> ResolveAsync(Stack wish)
    {
        await using var cloud = new AwsContractCloud();
        await using var provider = cloud.Connect(ContractDriver.Us, new Gate());
        var environment = (await provider.SurveyAsync(TestContext.Current.CancellationToken)).Environment!;
        return provider.Resolve(wish, ObservedStack.Empty(wish.Id), environment);
    }

    private static Stack Both(int tcpNodePort, int udpNodePort)
    {
        var (tcp, udp) = (ResourceKey.Targets("dns-tcp"), ResourceKey.Targets("dns-udp"));
        return new Stack(Dns)
        {
            Resources =
            [
                new LoadBalancer(ResourceKey.LoadBalancer), Listener(TransportProtocol.Tcp, tcp), Listener(TransportProtocol.Udp, udp),
                Group(tcp, TransportProtocol.Tcp, tcpNodePort), Group(udp, TransportProtocol.Udp, udpNodePort),
            ],
        };
    }

    private static Listener Listener(TransportProtocol protocol, ResourceKey targets) => new(ResourceKey.Listener(protocol, 53)) { Protocol = protocol, Port = 53, Targets = targets };

    private static TargetGroup Group(ResourceKey key, TransportProtocol protocol, int port) => new(key)
    {
        Protocol = protocol,
        Port = port,
        HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Http, Port = 10_256, Path = "/healthz" },
    };
}
