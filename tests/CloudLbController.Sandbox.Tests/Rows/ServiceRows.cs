using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>What the server fills in, assigns and takes back of a Service's spec.</summary>
public sealed class ServiceRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Create_LoadBalancer_GetsDefaultsAndPorts(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "ports": [{"port": 80}]}""");

        Assert.Equal(("None", "Cluster", "true", "TCP", "80"), (
            Read(created, "spec.sessionAffinity"), Read(created, "spec.externalTrafficPolicy"), Read(created, "spec.allocateLoadBalancerNodePorts"),
            Read(created, "spec.ports[0].protocol"), Read(created, "spec.ports[0].targetPort")));
        Assert.InRange(Port(created, "spec.ports[0].nodePort"), 30000, 32767);
        Assert.StartsWith("10.96.", Read(created, "spec.clusterIP"), StringComparison.Ordinal);
        Assert.Equal("{}", Read(created, "status.loadBalancer"));
        Assert.Equal(server.IsBefore(22) ? null : "Cluster", Read(created, "spec.internalTrafficPolicy"));
    }

    [Theory, Servers]
    public async Task Create_Minimal_IsClusterIPWithoutNodePort(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"ports": [{"port": 80}]}""");
        Assert.Equal("ClusterIP", Read(created, "spec.type"));
        foreach (var absent in new[] { "spec.ports[0].nodePort", "spec.externalTrafficPolicy", "spec.allocateLoadBalancerNodePorts", "spec.healthCheckNodePort" })
            Assert.Null(Read(created, absent));
        Assert.Equal(("SingleStack", "IPv4"), (Read(created, "spec.ipFamilyPolicy"), Read(created, "spec.ipFamilies[0]")));
    }

    [Theory, Servers]
    public async Task Create_TcpAndUdpOnOneNumber_ShareTheNodePort(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("dns", """
            {"type": "LoadBalancer", "ports": [{"name": "tcp", "port": 53, "protocol": "TCP"}, {"name": "udp", "port": 53, "protocol": "UDP"}, {"name": "http", "port": 80}]}
            """);
        Assert.Equal(Port(created, "spec.ports[0].nodePort"), Port(created, "spec.ports[1].nodePort"));
        Assert.NotEqual(Port(created, "spec.ports[0].nodePort"), Port(created, "spec.ports[2].nodePort"));
    }

    [Theory, Servers]
    public async Task Create_LocalPolicy_GetsAHealthPortThatStays(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "externalTrafficPolicy": "Local", "ports": [{"port": 80}]}""");
        var health = Port(created, "spec.healthCheckNodePort");
        Assert.InRange(health, 30000, 32767);
        Assert.NotEqual(health, Port(created, "spec.ports[0].nodePort"));
        Assert.Equal(health, Port(await server.PatchServiceAsync("web", """{"spec": {"sessionAffinity": "ClientIP"}}"""), "spec.healthCheckNodePort"));

        var cluster = await server.PatchServiceAsync("web", """{"spec": {"externalTrafficPolicy": "Cluster"}}""");
        Assert.Null(Read(cluster, "spec.healthCheckNodePort"));
    }

    [Theory, Servers]
    public async Task Create_WithoutNodePorts_GetsNone(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "allocateLoadBalancerNodePorts": false, "ports": [{"port": 80}]}""");
        Assert.Null(Read(created, "spec.ports[0].nodePort"));
        var allocated = await server.PatchServiceAsync("web", """{"spec": {"allocateLoadBalancerNodePorts": true}}""");
        Assert.InRange(Port(allocated, "spec.ports[0].nodePort"), 30000, 32767);
    }

    [Theory, Servers]
    public async Task Patch_AllocationOff_KeepsNodePortsUntilTheyAreZeroed(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var off = await server.PatchServiceAsync("web", """{"spec": {"allocateLoadBalancerNodePorts": false}}""");
        Assert.Equal(Port(created, "spec.ports[0].nodePort"), Port(off, "spec.ports[0].nodePort"));
        Assert.Null(Read(await server.PatchServiceAsync("web", """{"spec": {"ports": [{"port": 80}]}}"""), "spec.ports[0].nodePort"));
    }

    [Theory, Servers]
    public async Task Replace_WithoutAssignedValues_KeepsThem(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var body = ServerUnderTest.Parse($$$"""
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "resourceVersion": "{{{Version(created)}}}"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 8080}] } }
            """);
        if (server.IsBefore(24))
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "primary clusterIP can not be unset", () => server.ReplaceAsync(ResourceType.Services, "web", body));
            return;
        }

        var replaced = await server.ReplaceAsync(ResourceType.Services, "web", body);
        Assert.Equal(Read(created, "spec.clusterIP"), Read(replaced, "spec.clusterIP"));
        Assert.Equal("8080", Read(replaced, "spec.ports[0].port"));
        Assert.Equal(Port(created, "spec.ports[0].nodePort"), Port(replaced, "spec.ports[0].nodePort"));
    }

    [Theory, Servers]
    public async Task TypeChange_NodePortToLoadBalancer_KeepsTheNodePort(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "NodePort", "ports": [{"port": 80}]}""");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "LoadBalancer"}}""");
        Assert.Equal(Port(created, "spec.ports[0].nodePort"), Port(patched, "spec.ports[0].nodePort"));
    }

    [Theory, Servers]
    public async Task TypeChange_LoadBalancerToClusterIP_DropsWhatOnlyItHad(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "externalTrafficPolicy": "Local", "ports": [{"port": 80}]}""");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "ClusterIP"}}""");

        Assert.Equal(Read(created, "spec.clusterIP"), Read(patched, "spec.clusterIP"));
        foreach (var dropped in new[] { "spec.ports[0].nodePort", "spec.healthCheckNodePort", "spec.allocateLoadBalancerNodePorts", "spec.externalTrafficPolicy" })
            Assert.Null(Read(patched, dropped));
    }

    [Theory, Servers]
    public async Task TypeChange_ToExternalName_DropsTheAddress(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateServiceAsync("web", """{"ports": [{"port": 80}]}""");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "ExternalName", "externalName": "example.test"}}""");
        Assert.True(Read(patched, "spec.clusterIP") is null or "");
    }

    [Theory, Servers]
    public async Task TypeChange_FromExternalName_GetsAnAddressAndKeepsTheName(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "ExternalName", "externalName": "example.test."}""");
        Assert.Equal("example.test.", Read(created, "spec.externalName"));
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "ClusterIP", "ports": [{"port": 80}]}}""");
        Assert.Equal("example.test.", Read(patched, "spec.externalName"));
        Assert.StartsWith("10.96.", Read(patched, "spec.clusterIP"), StringComparison.Ordinal);
    }

    [Theory, Servers]
    public async Task NodePort_OfADeletedService_IsFreeAgain(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var port = Port(await server.CreateLoadBalancerAsync("web"), "spec.ports[0].nodePort");
        var spec = $$$"""{"type": "NodePort", "ports": [{"port": 80, "nodePort": {{{port}}}}]}""";
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", $"spec.ports[0].nodePort: Invalid value: {port}: provided port is already allocated", () => server.CreateServiceAsync("other", spec));
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        Assert.Equal(port, Port(await server.CreateServiceAsync("other", spec), "spec.ports[0].nodePort"));
    }

    [Theory, Servers]
    public async Task Create_PrefersDualStack_GetsTwoAddresses(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "ipFamilyPolicy": "PreferDualStack", "ports": [{"port": 80}]}""");
        Assert.Equal(("IPv4", "IPv6"), (Read(created, "spec.ipFamilies[0]"), Read(created, "spec.ipFamilies[1]")));
        Assert.Equal(Read(created, "spec.clusterIP"), Read(created, "spec.clusterIPs[0]"));
        Assert.StartsWith("fd00:96::", Read(created, "spec.clusterIPs[1]"), StringComparison.Ordinal);
    }

    [Theory, Servers]
    public async Task Generation_CountsChangesOfTheSpec(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var labelled = await server.PatchServiceAsync("web", """{"metadata": {"labels": {"a": "b"}}}""");
        var changed = await server.PatchServiceAsync("web", """{"spec": {"sessionAffinity": "ClientIP"}}""");
        string?[] expected = server.IsBefore(33) ? [null, null, null] : ["1", "1", "2"];
        Assert.Equal(expected, new[] { created, labelled, changed }.Select(service => Read(service, "metadata.generation")));
    }

    [Theory, Servers]
    public async Task Class_IsSetOnceAndDroppedWithTheType(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "loadBalancerClass": "test.io/a", "ports": [{"port": 80}]}""");
        if (server.IsBefore(22))
        {
            Assert.Null(Read(created, "spec.loadBalancerClass"));
            return;
        }

        foreach (var other in new[] { "\"test.io/b\"", "null" })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.loadBalancerClass: Invalid value", () =>
                server.PatchServiceAsync("web", $$$"""{"spec": {"loadBalancerClass": {{{other}}} } }"""));
        }

        await server.CreateLoadBalancerAsync("classless");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.loadBalancerClass: Invalid value", () =>
            server.PatchServiceAsync("classless", """{"spec": {"loadBalancerClass": "test.io/a"}}"""));

        Assert.Null(Read(await server.PatchServiceAsync("web", """{"spec": {"type": "ClusterIP"}}"""), "spec.loadBalancerClass"));
        var again = await server.PatchServiceAsync("web", """{"spec": {"type": "LoadBalancer", "loadBalancerClass": "test.io/b"}}""");
        Assert.Equal("test.io/b", Read(again, "spec.loadBalancerClass"));
    }

    [Theory, Servers]
    public async Task Affinity_SwitchedOff_TakesItsSettingsAlong(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"sessionAffinity": "ClientIP", "ports": [{"port": 80}]}""");
        Assert.Equal("10800", Read(created, "spec.sessionAffinityConfig.clientIP.timeoutSeconds"));
        Assert.Null(Read(await server.PatchServiceAsync("web", """{"spec": {"sessionAffinity": "None"}}"""), "spec.sessionAffinityConfig"));
    }

    private static int Port(JsonElement service, string path) => int.Parse(Read(service, path) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}
