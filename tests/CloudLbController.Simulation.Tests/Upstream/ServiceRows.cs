using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Simulation.Tests.Upstream;

/// <summary>What Kubernetes' own tests say of one Service: what it costs, in which order, and how it ends.</summary>
public sealed class ServiceRows
{
    private const string Cleanup = "cloudlb.io/cleanup";

    [Theory]
    [InlineData("ClusterIP", "")]
    [InlineData("NodePort", "")]
    [InlineData("LoadBalancer", "\"loadBalancerClass\":\"example.com/other\",")]
    public void Service_ThatIsNotOurs_CostsNothing(string type, string loadBalancerClass)
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, $$"""{"type":"{{type}}",{{loadBalancerClass}}"ports":[{"port":80,"protocol":"TCP"}]}"""));
        Assert.Empty(rig.CloudWrites);
        Assert.Empty(rig.ServiceWrites);
    }

    [Theory]
    [InlineData("TCP", "listener/tcp-80")]
    [InlineData("UDP", "listener/udp-80")]
    public void Service_New_GetsItsFinalizerBeforeTheFirstCloudCallAndItsAddressInTheEnd(string protocol, string listener)
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, $$"""{"type":"LoadBalancer","ports":[{"port":80,"protocol":"{{protocol}}"}]}"""));

        Assert.Equal("finalizers", rig.ServiceWrites[0]);
        Assert.All(rig.ServiceWrites.Skip(1), write => Assert.Equal("status", write));
        var finalizer = rig.Cluster.Server.Calls.First(call => call.IsWrite && call.Resource == "services");
        Assert.True(finalizer.At <= rig.Cloud.Calls.Snapshot().First(call => call.Members.Any(member => !member.Stack.IsShared)).Time);
        Assert.Contains("Create lb", rig.CloudWrites);
        Assert.Contains($"Create {listener}", rig.CloudWrites);
        Assert.Equal([Cleanup], rig.Finalizers());
        Assert.Single(rig.Addresses());
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }

    [Fact]
    public void Service_WithOurFinalizerAlready_WritesItsStatusOnly()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"LoadBalancer","ports":[{"port":80,"protocol":"TCP"}]}""", $"\"{Cleanup}\""));
        Assert.All(rig.ServiceWrites, write => Assert.Equal("status", write));
        Assert.Single(rig.Addresses());
    }

    [Fact]
    public void Service_SctpBesideTcp_IsServedWithoutTheSctpPort()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"LoadBalancer","ports":[{"name":"http","port":80,"protocol":"TCP"},{"name":"sig","port":9,"protocol":"SCTP"}]}"""));
        Assert.Single(rig.Addresses());
        Assert.Equal(("False", Reasons.UnsupportedProtocol), rig.Condition("Accepted"));
        var ports = rig.Service().GetProperty("status").GetProperty("loadBalancer").GetProperty("ingress")[0].GetProperty("ports");
        Assert.False(ports[0].TryGetProperty("error", out _));
        Assert.Equal("cloudlb.io/UnsupportedProtocol", ports[1].GetProperty("error").GetString());
    }

    [Fact]
    public void Service_TcpAndUdpOnOneNumber_GetsBoth()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"LoadBalancer","ports":[{"name":"a","port":53,"protocol":"TCP"},{"name":"b","port":53,"protocol":"UDP"}]}"""));
        Assert.Contains("Create listener/tcp-53", rig.CloudWrites);
        Assert.Contains("Create listener/udp-53", rig.CloudWrites);
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }

    [Fact]
    public void Service_TypeFlipsAwayAndBack_IsEmptiedReleasedAndServedAgain()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Do(() => rig.Patch("""{"spec":{"type":"ClusterIP"}}"""));
        Assert.Empty(rig.Cloud.Administrator.Things);
        Assert.Empty(rig.Finalizers());
        Assert.Empty(rig.Addresses());

        rig.Do(() => rig.Patch("""{"spec":{"type":"LoadBalancer"}}"""));
        Assert.Equal([Cleanup], rig.Finalizers());
        Assert.Single(rig.Addresses());
    }

    [Fact]
    public void Service_Deleted_IsGoneOnlyAfterTheCloudIsEmpty()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Do(() => rig.Admin.Delete(ResourceType.Services, Objects.ServiceName("web")));
        Assert.False(rig.Exists());
        Assert.Empty(rig.Cloud.Administrator.Things);
        var last = rig.Cloud.Calls.Snapshot().Last(call => call.Operation == CloudOperation.Delete).Time;
        Assert.True(rig.Cluster.Server.Calls.Last(call => call.IsWrite && call.Resource == "services").At >= last);
    }

    [Fact]
    public void Service_DeletedWhileTheCloudRefuses_KeepsItsFinalizerAndGoesLater()
    {
        var rig = new ServiceRig();
        rig.Have();
        var refusal = new Problem(ProblemKind.InUse, Reasons.InUse, null, "Something uses it.");
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Refused) { Says = refusal }) { Operation = CloudOperation.Delete, Times = int.MaxValue });
        rig.Do(() => rig.Admin.Delete(ResourceType.Services, Objects.ServiceName("web")));
        Assert.Equal([Cleanup], rig.Finalizers());
        Assert.Equal(("False", Reasons.InUse), rig.Condition("Programmed"));

        rig.Do(rig.Cloud.Faults.Clear);
        rig.Settle();
        Assert.False(rig.Exists());
        Assert.Empty(rig.Cloud.Administrator.Things);
    }

    [Fact]
    public void Service_StatusConflictsOnce_IsWrittenNevertheless()
    {
        var rig = new ServiceRig();
        rig.Cluster.ApiFaults.Add(call => call is { Verb: ApiVerb.Patch, Resource: "services", Subresource: "status" }, Sandbox.Faults.Fault.Conflict, 3);
        rig.Do(() => rig.Admin.CreateService("web", 80));
        Assert.Single(rig.Addresses());
    }

    [Fact]
    public void Service_StatusWiped_IsBackWithoutACloudWrite()
    {
        var rig = new ServiceRig();
        rig.Have();
        var before = rig.Addresses();
        rig.Do(() => rig.Patch("""{"status":{"loadBalancer":null}}""", subresource: "status"));
        Assert.Equal(before, rig.Addresses());
        Assert.Empty(rig.CloudWrites);
    }

    [Fact]
    public void Service_PortMoves_KeepsItsAddressAndItsGroupAndTheStatusFollows()
    {
        var rig = new ServiceRig();
        rig.Have();
        var before = rig.Addresses();
        rig.Do(() => rig.Patch("""{"spec":{"ports":[{"name":"p80","port":443,"protocol":"TCP"}]}}"""));
        Assert.Equal(before, rig.Addresses());
        Assert.Contains("Create listener/tcp-443", rig.CloudWrites);
        Assert.Contains("Delete listener/tcp-80", rig.CloudWrites);
        Assert.DoesNotContain("Delete targets/p80", rig.CloudWrites);
        var entry = rig.Service().GetProperty("status").GetProperty("loadBalancer").GetProperty("ingress")[0];
        Assert.Equal(443, entry.GetProperty("ports")[0].GetProperty("port").GetInt32());
    }

    [Fact]
    public void Service_PortChangesItsProtocol_TheStatusFollows()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Do(() => rig.Patch("""{"spec":{"ports":[{"name":"p80","port":80,"protocol":"UDP"}]}}"""));
        Assert.Contains("status", rig.ServiceWrites);
        var port = rig.Service().GetProperty("status").GetProperty("loadBalancer").GetProperty("ingress")[0].GetProperty("ports")[0];
        Assert.Equal(("UDP", 80), (port.GetProperty("protocol").GetString(), port.GetProperty("port").GetInt32()));
    }

    [Fact]
    public void Service_LetGoBeforeAnythingWasShown_WritesItsFinalizerOnly()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"ClusterIP","ports":[{"port":80,"protocol":"TCP"}]}""", $"\"{Cleanup}\""));
        Assert.Equal(["finalizers"], rig.ServiceWrites);
        Assert.Empty(rig.Finalizers());
        Assert.Empty(rig.CloudWrites);
    }

    [Fact]
    public void Service_WithoutNodePorts_SaysSoAndServesOnceItHasThem()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"LoadBalancer","allocateLoadBalancerNodePorts":false,"ports":[{"port":80,"protocol":"TCP"}]}"""));
        Assert.Equal(("False", Reasons.NodePortMissing), rig.Condition("Accepted"));
        Assert.DoesNotContain("Create listener/tcp-80", rig.CloudWrites);

        rig.Do(() => rig.Patch("""{"spec":{"allocateLoadBalancerNodePorts":true}}"""));
        Assert.Contains("Create listener/tcp-80", rig.CloudWrites);
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }

    [Fact]
    public void Service_AnotherControllersFinalizer_IsLeftAlone()
    {
        var rig = new ServiceRig();
        rig.Do(() => Create(rig, """{"type":"LoadBalancer","ports":[{"port":80,"protocol":"TCP"}]}""", "\"service.kubernetes.io/load-balancer-cleanup\""));
        Assert.Empty(rig.CloudWrites);
        Assert.Empty(rig.ServiceWrites);
    }

    [Fact]
    public void Service_RecreatedUnderItsName_IsServed()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Do(() =>
        {
            rig.Admin.Delete(ResourceType.Services, Objects.ServiceName("web"));
            rig.Settle();
            rig.Admin.CreateService("web", 80);
        });
        Assert.Single(rig.Addresses());
        Assert.Single(rig.Cloud.Administrator.Things, thing => thing.Settings.Key == Abstractions.Model.ResourceKey.LoadBalancer);
    }

    private static void Create(ServiceRig rig, string spec, string finalizers = "") => rig.Admin.Create(
        ResourceType.Services,
        $$"""{"metadata":{"name":"web","namespace":"default","finalizers":[{{finalizers}}]},"spec":{{spec}}}""");
}
