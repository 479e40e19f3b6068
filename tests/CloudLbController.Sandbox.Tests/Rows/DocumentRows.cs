using System.Globalization;
using System.Net;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>What a server tells of itself.</summary>
public sealed class DocumentRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Version_IsKubernetes(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var version = await server.Api.GetDocumentAsync("/version", Ct);
        Assert.Equal(("1", server.Minor), (Read(version, "major"), int.Parse(Read(version, "minor")!.TrimEnd('+'), CultureInfo.InvariantCulture)));
    }

    [Theory, Servers]
    public async Task OpenApi_ShowsTheFieldsThatAreServed(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var definitions = (await server.Api.GetDocumentAsync("/openapi/v2", Ct)).GetProperty("definitions");
        var spec = definitions.GetProperty("io.k8s.api.core.v1.ServiceSpec").GetProperty("properties");
        var ingress = definitions.GetProperty("io.k8s.api.core.v1.LoadBalancerIngress").GetProperty("properties");
        var status = definitions.GetProperty("io.k8s.api.core.v1.ServiceStatus").GetProperty("properties");

        Assert.True(spec.TryGetProperty("allocateLoadBalancerNodePorts", out _));
        Assert.True(status.TryGetProperty("conditions", out _));
        Assert.Equal(!server.IsBefore(21), spec.TryGetProperty("loadBalancerClass", out _));
        Assert.Equal(!server.IsBefore(29), ingress.TryGetProperty("ipMode", out _));
    }

    [Theory, Servers]
    public async Task Document_Unknown_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "", "404", () =>
            server.Api.GetDocumentAsync("/apis/cloudlb.test/v1", Ct));
    }
}
