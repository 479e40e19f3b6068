using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

public sealed class PortTests
{
    private static readonly ServicePort Dns = new() { Name = "dns", Protocol = "UDP", Port = 53, NodePort = 30053 };

    [Fact]
    public void Port_Tcp_IsOneListenerAndOneGroupOnItsNodePort()
    {
        var translation = Make.Translate(Make.Service());
        Assert.Empty(translation.Problems);
        Assert.Equal(["lb", "listener/tcp-80", "targets/http"], translation.Stack!.Resources.Select(resource => resource.Key.Value));
        Assert.Equal(new Listener(Make.Port80) { Protocol = TransportProtocol.Tcp, Port = 80, Targets = Make.Http }, translation.Wish<Listener>());
        Assert.Equal((TransportProtocol.Tcp, 30080), (translation.Wish<TargetGroup>().Protocol, translation.Wish<TargetGroup>().Port));
        Assert.Equal("uid-1", translation.Stack.OwnerUid);
        Assert.Empty(translation.Stack.Holds);
    }

    [Fact]
    public void Port_WithoutName_IsNamedByItsProtocol()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { Ports = [Dns with { Name = null }] }));
        Assert.Equal(["lb", "listener/udp-53", "targets/udp"], translation.Stack!.Resources.Select(resource => resource.Key.Value));
    }

    [Fact]
    public void Port_TcpAndUdpOnOneNumber_AreTwoOfEverything()
    {
        var spec = Make.Spec with { Ports = [Dns, Dns with { Name = "dns-tcp", Protocol = "TCP" }] };
        var translation = Make.Translate(Make.Service(spec));
        Assert.Empty(translation.Problems);
        Assert.Equal(
            ["lb", "listener/tcp-53", "listener/udp-53", "targets/dns", "targets/dns-tcp"],
            translation.Stack!.Resources.Select(resource => resource.Key.Value));
    }

    [Fact]
    public void Port_Order_DoesNotMatter()
    {
        var one = Make.Translate(Make.Service(Make.Spec with { Ports = [Make.HttpPort, Dns] }));
        var other = Make.Translate(Make.Service(Make.Spec with { Ports = [Dns, Make.HttpPort] }));
        Assert.Equal(one.Stack!.Resources, other.Stack!.Resources);
    }

    [Fact]
    public void Port_Renamed_KeepsItsListener()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { Ports = [Make.HttpPort with { Name = "web" }] }));
        Assert.Equal(Make.Port80, translation.Wish<Listener>().Key);
        Assert.Equal(ResourceKey.Targets("web"), translation.Wish<Listener>().Targets);
    }

    [Fact]
    public void Port_WhatOnlyPodsSee_ChangesNothing()
    {
        var plain = Make.Translate(Make.Service());
        var other = Make.Translate(Make.Service(Make.Spec with { Ports = [Make.HttpPort with { AppProtocol = "http" }] }));
        Assert.Equal(plain.Stack!.Resources, other.Stack!.Resources);
    }

    [Fact]
    public void Port_WithoutNodePort_IsHeldAlone()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { AllocateLoadBalancerNodePorts = false, Ports = [Make.HttpPort with { NodePort = 0 }, Dns] }));
        var problem = translation.Problem();
        Assert.Equal((ProblemKind.Rejected, Reasons.NodePortMissing, Make.Port80), (problem.Kind, problem.Reason, problem.Key!.Value));
        Assert.Contains("80/TCP", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
        Assert.Equal([Make.Port80, Make.Http], translation.Stack!.Holds.Order());
        Assert.Equal(["lb", "listener/udp-53", "targets/dns"], translation.Stack.Resources.Select(resource => resource.Key.Value));
        Assert.Equal(["targets/dns", "targets/http"], translation.Stack.Memberships.Keys.Order().Select(key => key.Value));
    }

    [Fact]
    public void Port_Sctp_IsRefusedAlone()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { Ports = [Make.HttpPort, Dns with { Name = "sig", Protocol = "SCTP", Port = 99 }] }));
        var problem = translation.Problem();
        Assert.Equal((ProblemKind.Unsupported, Reasons.UnsupportedProtocol), (problem.Kind, problem.Reason));
        Assert.Equal("listener/sctp-99", problem.Key!.Value.Value);
        Assert.Contains("99/SCTP", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["lb", "listener/tcp-80", "targets/http"], translation.Stack!.Resources.Select(resource => resource.Key.Value));
        Assert.Empty(translation.Stack.Holds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Port_NumberOutOfRange_IsRefusedAlone(int number)
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { Ports = [Dns, Make.HttpPort with { Port = number }] }));
        Assert.Equal(Reasons.InvalidField, translation.Problem().Reason);
        Assert.Equal(["lb", "listener/udp-53", "targets/dns"], translation.Stack!.Resources.Select(resource => resource.Key.Value));
    }

    [Fact]
    public void Ports_None_HoldsWhatWasPublished()
    {
        var service = Make.Service(Make.Spec with { Ports = [] }).With(meta => meta with { Finalizers = ["cloudlb.io/cleanup"] }) with
        {
            Status = new ServiceStatus
            {
                LoadBalancer = new LoadBalancerStatus { Ingress = [new LoadBalancerIngress { Ip = "192.0.2.1", Ports = [new PortStatus { Port = 80 }] }] },
            },
        };
        var translation = Make.Translate(service);
        Assert.Equal(Reasons.InvalidField, translation.Problem().Reason);
        Assert.Contains("no ports", translation.Problem().Message, StringComparison.Ordinal);
        Assert.Equal([Make.Lb, Make.Port80], translation.Stack!.Holds.Order());
        Assert.Empty(translation.Stack.Resources);
    }
}
