using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Status;

public sealed class AddressPublicationTests
{
    private static readonly ServicePort Https = new() { Name = "https", Port = 443, NodePort = 30443 };

    [Fact]
    public void Address_EverythingExists_IsPublishedWithModeAndPorts()
    {
        var entry = Assert.Single(Posts.Input().Project().LoadBalancer.Ingress);
        Assert.Equal(("192.0.2.1", "Proxy", null), (entry.Ip, entry.IpMode, entry.Hostname));
        Assert.Equal([new PortStatus { Port = 80, Protocol = "TCP" }], entry.Ports!);
        Assert.Equal("VIP", (Posts.Input() with { AddressMode = AddressMode.Vip }).Project().LoadBalancer.Ingress[0].IpMode);
    }

    [Fact]
    public void Address_HostName_HasNoMode()
    {
        var entry = Assert.Single(Posts.Input().With(Make.Lb, lb => lb with { Addresses = [new CloudAddress(null, "lb.example.com")] }).Project().LoadBalancer.Ingress);
        Assert.Equal((null, null, "lb.example.com"), (entry.Ip, entry.IpMode, entry.Hostname));
    }

    [Fact]
    public void Address_ListenerIsMissing_IsNotPublishedYet()
    {
        Assert.Empty(Posts.Input().Without(Make.Port80).Addresses());
        Assert.Empty(Posts.Input().With(Make.Port80, thing => thing with { Lifecycle = new Lifecycle.Deleting(TimeSpan.Zero) }).Addresses());
        Assert.Empty(Posts.Input().With(Make.Lb, lb => lb with { Addresses = [] }).Addresses());
        Assert.Empty(Posts.Input().Without(Make.Lb).Addresses());
    }

    [Fact]
    public void Address_OneListenerFailed_IsPublishedWithThatPortsError()
    {
        var https = ResourceKey.Listener(TransportProtocol.Tcp, 443);
        var input = Posts.Input(Posts.Owned(Make.Spec with { Ports = [Make.HttpPort, Https] })).Without(https);
        Assert.Empty(input.Addresses());

        var entry = Assert.Single((input with { Obstacles = [Posts.Problem(Reasons.PortTaken, https)] }).Project().LoadBalancer.Ingress);
        Assert.Equal(
            [new PortStatus { Port = 80, Protocol = "TCP" }, new PortStatus { Port = 443, Protocol = "TCP", Error = "cloudlb.io/PortTaken" }],
            entry.Ports!);
    }

    [Fact]
    public void Address_ListenerThatTheCloudGaveUpOn_HasThePortsError()
    {
        var failed = new Lifecycle.Failed(Posts.Problem(Reasons.CloudFailed), Replaceable: false);
        var entry = Assert.Single(Posts.Input().With(Make.Port80, thing => thing with { Lifecycle = failed }).Project().LoadBalancer.Ingress);
        Assert.Equal("cloudlb.io/CloudFailed", Assert.Single(entry.Ports!).Error);
    }

    [Fact]
    public void Address_PortsThatCannotBeServed_AreNamedBesideTheOthers()
    {
        ServicePort[] ports = [Make.HttpPort, Https with { NodePort = 0 }, new() { Name = "sig", Protocol = "SCTP", Port = 9, NodePort = 30009 }];
        var entry = Assert.Single(Posts.Input(Posts.Owned(Make.Spec with { Ports = ports })).Project().LoadBalancer.Ingress);
        Assert.Equal([null, "cloudlb.io/NodePortMissing", "cloudlb.io/UnsupportedProtocol"], entry.Ports!.Select(port => port.Error));
        Assert.Equal(["TCP", "TCP", "SCTP"], entry.Ports!.Select(port => port.Protocol));
    }

    [Fact]
    public void Address_BrokenSettingOfAllGroups_IsThePortsErrorOnlyWhereNothingServes()
    {
        var broken = Posts.Owned(null, ("cloudlb.io/health-check-path", "x"));
        var serving = Posts.Input() with { Service = broken, Stack = Make.Translate(broken).Stack, Refusals = Make.Translate(broken).Problems };
        Assert.Null(Assert.Single(serving.Project().LoadBalancer.Ingress[0].Ports!).Error);

        var never = serving.Without(Make.Http, Make.Port80);
        Assert.Equal("cloudlb.io/InvalidAnnotation", Assert.Single(never.Project().LoadBalancer.Ingress[0].Ports!).Error);
    }

    [Fact]
    public void Address_OncePublished_StaysWhateverBecomesOfListenersAndHealth()
    {
        var input = Posts.Input(Posts.Owned().Published("192.0.2.1"));
        var sick = input.Without(Make.Port80).With(Make.Http, group => group with { Targets = [Posts.Target("n1", TargetHealth.Unhealthy)] });
        Assert.Equal(["192.0.2.1"], sick.Addresses());
        Assert.Empty(sick.Without(Make.Lb).Addresses());
    }

    [Fact]
    public void Address_Wiped_IsBackInTheNextStatus() => Assert.Equal(["192.0.2.1"], Posts.Input(Posts.Owned()).Addresses());

    [Fact]
    public void Address_LoadBalancerNotSeenAfterAnUnknownOutcome_IsNotWithdrawn()
    {
        var input = Posts.Input(Posts.Owned().Published("192.0.2.1")).Without(Make.Lb);
        Assert.Equal(["192.0.2.1"], (input with { Uncertain = true }).Addresses());
        Assert.Empty(input.Addresses());
    }

    [Fact]
    public void Address_WhileReplaced_IsTheOldOneUntilTheNewOneIsComplete()
    {
        var input = Posts.Input(Posts.Owned(null, ("cloudlb.io/address-pool", "new")).Published("192.0.2.1"));
        var wanted = input.Stack!.Resources.OfType<LoadBalancer>().Single();
        var old = Posts.Seen(wanted with { AddressPool = null }, "old");
        var made = Posts.Seen(wanted, "new", "192.0.2.99");
        var during = input.Change(things => [.. things.Where(thing => thing.Key != Make.Lb).Select(thing => thing.Key == Make.Port80 ? thing with { ParentId = "old" } : thing), old, made]);
        Assert.Equal(["192.0.2.1"], during.Addresses());
        Assert.Equal(["192.0.2.99"], during.Change(things => [.. things, during.Observed.Resources.Single(thing => thing.Key == Make.Port80) with { Id = "l2", ParentId = "new" }]).Addresses());
    }

    [Fact]
    public void Address_OfSomebodyElsesLoadBalancer_IsNeverPublished() =>
        Assert.Empty(Posts.Input().With(Make.Lb, lb => lb with { Custody = Custody.Foreign }).Addresses());

    [Fact]
    public void Ports_FollowTheService()
    {
        var moved = Posts.Input(Posts.Owned(Make.Spec with { Ports = [Make.HttpPort with { Port = 443 }] }).Published("192.0.2.1"));
        var entry = Assert.Single(moved.Project().LoadBalancer.Ingress);
        Assert.Equal((443, "Proxy"), (Assert.Single(entry.Ports!).Port, entry.IpMode));
    }

    [Theory]
    [InlineData(OwnerState.Foreign)]
    [InlineData(OwnerState.None)]
    [InlineData(OwnerState.Absent)]
    public void Status_OfAnObjectThatIsNotOurs_IsNotWritten(OwnerState owner) =>
        Assert.Null(CloudLbController.Core.Status.StatusProjector.Project(Posts.Input() with { Owner = owner }));
}
