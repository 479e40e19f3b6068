using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>The status subresource, and the status of Services.</summary>
public sealed class StatusRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string Address = """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}""";

    [Theory, Servers]
    public async Task StatusPatch_KeepsTheSpecAndChangesMetadata(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", """
            {"metadata": {"annotations": {"a": "b"}, "finalizers": ["test.io/a"]}, "spec": {"sessionAffinity": "ClientIP"}, "status": {"loadBalancer": {"ingress": [{"hostname": "lb.test"}]}}}
            """, "status");

        Assert.Equal(("None", "b", "lb.test", "test.io/a"), (
            Read(patched, "spec.sessionAffinity"), Read(patched, "metadata.annotations.a"), Read(patched, "status.loadBalancer.ingress[0].hostname"), Read(patched, "metadata.finalizers[0]")));
        await server.PatchServiceAsync("web", """{"metadata": {"finalizers": null}}""");
    }

    [Theory, Servers]
    public async Task SpecWrites_KeepTheStatus(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", Address, "status");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"sessionAffinity": "ClientIP"}, "status": {"loadBalancer": {"ingress": null}}}""");
        Assert.Equal(("ClientIP", "192.0.2.1"), (Read(patched, "spec.sessionAffinity"), Read(patched, "status.loadBalancer.ingress[0].ip")));

        var body = ServerUnderTest.Parse(patched.GetRawText());
        body.Remove("status");
        Assert.Equal("192.0.2.1", Read(await server.ReplaceAsync(ResourceType.Services, "web", body), "status.loadBalancer.ingress[0].ip"));
    }

    [Theory, Servers]
    public async Task Create_WithAStatus_DropsItForServicesAndKeepsItForNodes(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var service = await server.CreateAsync(ResourceType.Services, """
            {"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 80}]}, "status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}
            """);
        var node = await server.CreateAsync(ResourceType.Nodes, $$$"""
            {"metadata": {"name": "status-{{{server.Namespace}}}"}, "status": {"conditions": [{"type": "Ready", "status": "True"}]}}
            """);
        await server.DeleteAsync(ResourceType.Nodes, new ObjectName(null, Name(node)));

        Assert.Equal("{}", Read(service, "status.loadBalancer"));
        Assert.Equal("Ready", Read(node, "status.conditions[0].type"));
    }

    [Theory, Servers]
    public async Task StatusPatch_AddressWithoutMode_IsVip(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", Address, "status");
        Assert.Equal(server.IsBefore(30) ? null : "VIP", Read(patched, "status.loadBalancer.ingress[0].ipMode"));
    }

    [Theory, Servers]
    public async Task StatusPatch_Ports_AreKept(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", """
            {"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1", "ipMode": "Proxy", "ports": [{"port": 80, "protocol": "TCP", "error": "Taken"}]}]}}}
            """, "status");
        Assert.Equal("Taken", Read(patched, "status.loadBalancer.ingress[0].ports[0].error"));
        Assert.Equal(server.IsBefore(30) ? null : "Proxy", Read(patched, "status.loadBalancer.ingress[0].ipMode"));
    }

    [Theory, Servers]
    public async Task StatusPatch_AddressOnAClusterIPService_Forbidden(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateServiceAsync("web", """{"ports": [{"port": 80}]}""");
        if (server.IsBefore(29))
            Assert.Equal("192.0.2.1", Read(await server.PatchServiceAsync("web", Address, "status"), "status.loadBalancer.ingress[0].ip"));
        else
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress: Forbidden", () => server.PatchServiceAsync("web", Address, "status"));
    }

    [Theory, Servers]
    public async Task StatusPatch_BadAddress_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress[0].ip: Invalid value: \"nonsense\"", () =>
            server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "nonsense"}]}}}""", "status"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress[0].hostname: Invalid value: \"192.0.2.1\"", () =>
            server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"hostname": "192.0.2.1"}]}}}""", "status"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress[0].hostname: Invalid value: \"a b\"", () =>
            server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"hostname": "a b"}]}}}""", "status"));
    }

    [Theory, Servers]
    public async Task StatusPatch_BadMode_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        if (server.IsBefore(30))
        {
            var patched = await server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1", "ipMode": "Magic"}]}}}""", "status");
            Assert.Null(Read(patched, "status.loadBalancer.ingress[0].ipMode"));
            return;
        }

        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress[0].ipMode: Forbidden", () =>
            server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"hostname": "lb.test", "ipMode": "VIP"}]}}}""", "status"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "status.loadBalancer.ingress[0].ipMode: Unsupported value: \"Magic\"", () =>
            server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1", "ipMode": "Magic"}]}}}""", "status"));
    }

    [Theory, Servers]
    public async Task TypeChange_AwayFromLoadBalancer_ClearsTheAddressAndKeepsConditions(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", Address, "status");
        await server.PatchServiceAsync("web", """
            {"status": {"conditions": [{"type": "A", "status": "True", "reason": "R", "message": "", "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
            """, "status");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "ClusterIP"}}""");

        Assert.Equal(server.IsBefore(29) ? "192.0.2.1" : null, Read(patched, "status.loadBalancer.ingress[0].ip"));
        Assert.Equal("A", Read(patched, "status.conditions[0].type"));
    }

    [Theory, Servers]
    public async Task StatusPatch_KindWithoutStatus_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(ResourceType.Leases, """{"metadata": {"name": "l"}, "spec": {}}""");
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource", () =>
            server.Api.PatchAsync(ResourceType.Leases, server.Named("l"), "status", PatchKind.Merge, [], Ct));
    }
}
