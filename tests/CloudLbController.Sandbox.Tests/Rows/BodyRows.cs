using System.Net;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>What is sent with a request, and how a server refuses it.</summary>
public sealed class BodyRows(SharedApiServer shared) : RequestRows(shared)
{
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    [Theory, HttpServers]
    public async Task Body_Protobuf_IsWhatItsJsonWouldBe(ServerKind kind)
    {
        // What kubectl create service loadbalancer extra --tcp=8080:http sends.
        const string Extra =
            "azhzAAoNCgJ2MRIHU2VydmljZRJ/CioKBWV4dHJhEgAaB2RlZmF1bHQiACoAMgA4AEIAWgwKA2FwcBIFZXh0cmESTQohCgk4MDgwLWh0dHASA1RDUBiQPyIKCAEQABoEaHR0cCgAEgwKA2FwcBIFZXh0cmEaACIMTG9hZEJhbGFuY2VyOgBCAFIAWgBgAGgAGgIKABoAIgA=";
        await using var server = await OpenHttpAsync(kind);
        var created = await SendAsync(server, HttpMethod.Post, "/api/v1/namespaces/default/services?dryRun=All", Convert.FromBase64String(Extra), Protobuf, HttpStatusCode.Created);
        Assert.Equal(
            ("extra", "LoadBalancer", "8080", "http", "extra", null),
            (Read(created, "metadata.name"), Read(created, "spec.type"), Read(created, "spec.ports[0].port"), Read(created, "spec.ports[0].targetPort"), Read(created, "spec.selector.app"),
                Read(created, "spec.healthCheckNodePort")));
        foreach (var broken in new[] { "other"u8.ToArray(), Convert.FromBase64String(Extra)[..40] })
            Assert.Equal("BadRequest", Read(await SendAsync(server, HttpMethod.Post, Services(server), broken, Protobuf, HttpStatusCode.BadRequest), "reason"));
    }

    [Theory, HttpServers]
    public async Task Body_TimeOrPortThatIsNone_BadRequest(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        var status = await SendAsync(
            server,
            HttpMethod.Patch,
            Services(server, "web") + "/status",
            """{"status": {"conditions": [{"type": "A", "status": "True", "reason": "R", "message": "", "lastTransitionTime": "yesterday"}]}}"""u8.ToArray(),
            "application/merge-patch+json",
            server.IsBefore(24) ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest);
        Assert.Contains("yesterday", Read(status, "message"), StringComparison.Ordinal);
        await SendAsync(server, HttpMethod.Post, Services(server), """{"metadata": {"name": "other"}, "spec": {"ports": [{"port": 80, "targetPort": 80.5}]}}""", HttpStatusCode.BadRequest);
    }

    [Theory, HttpServers]
    public async Task Body_NotJson_BadRequest(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        Assert.Equal("BadRequest", Read(await SendAsync(server, HttpMethod.Post, Services(server), "{\"metadata\": ", HttpStatusCode.BadRequest), "reason"));
    }

    [Theory, HttpServers]
    public async Task Body_OfAnotherKindOrNamespace_BadRequest(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var status = await SendAsync(server, HttpMethod.Post, Services(server), """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}}""", HttpStatusCode.BadRequest);
        Assert.Contains("cannot be handled as a Service", Read(status, "message"), StringComparison.Ordinal);
        status = await SendAsync(
            server, HttpMethod.Post, Services(server), """{"metadata": {"name": "web", "namespace": "elsewhere"}, "spec": {"ports": [{"port": 80}]}}""", HttpStatusCode.BadRequest);
        Assert.Contains("the namespace of the provided object does not match the namespace sent on the request", Read(status, "message"), StringComparison.Ordinal);
    }

    [Theory, HttpServers]
    public async Task Body_ValueOfAnotherType_BadRequest(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        foreach (var spec in new[] { """{"ports": [{"port": "eighty"}]}""", """{"ports": {"port": 80}}""", """{"type": 7}""", """{"allocateLoadBalancerNodePorts": "yes"}""", """{"ports": [{"port": 80.5}]}""" })
        {
            var status = await SendAsync(server, HttpMethod.Post, Services(server), $$"""{"metadata": {"name": "web"}, "spec": {{spec}} }""", HttpStatusCode.BadRequest);
            Assert.Contains("Service in version \"v1\" cannot be handled as a Service: ", Read(status, "message"), StringComparison.Ordinal);
        }
    }

    [Theory, HttpServers]
    public async Task Body_TooLarge_IsRefused(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var status = await SendAsync(
            server, HttpMethod.Post, Services(server), $$$"""{"metadata": {"name": "web", "annotations": {"a": "{{{new string('x', 3 * 1024 * 1024)}}}"} } }""", HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("RequestEntityTooLarge", Read(status, "reason"));
    }

    [Fact]
    public async Task Body_FieldTwice_IsRefusedInsteadOfGuessed()
    {
        await using var server = await OpenHttpAsync(ServerKind.SandboxOverHttp);
        var status = await SendAsync(server, HttpMethod.Post, Services(server), """{"metadata": {"name": "web"}, "spec": {"ports": [{"port": 80, "port": 81}]}}""", HttpStatusCode.BadRequest);
        Assert.Contains("port", Read(status, "message"), StringComparison.Ordinal);
    }

    [Theory, HttpServers]
    public async Task Body_UnknownFieldsThatNoHeaderCouldCarry_AreDropped(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var strange = "ü\\r\\n\\u0000\\\"\\\\" + new string('x', 5_000);
        var created = await SendAsync(
            server, HttpMethod.Post, Services(server), $$$"""{"metadata": {"name": "web"}, "spec": {"{{{strange}}}": 1, "ports": [{"port": 80}]} }""", HttpStatusCode.Created);
        Assert.Equal("80", Read(created, "spec.ports[0].port"));
    }

    [Theory, HttpServers]
    public async Task FieldValidation_UnknownField_IsDroppedOrRefused(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        const string Typo = """{"metadata": {"name": "web"}, "spec": {"typo": 1, "ports": [{"port": 80, "prot": "UDP"}]}}""";
        if (!server.IsBefore(25))
        {
            var status = await SendAsync(server, HttpMethod.Post, Services(server) + "?fieldValidation=Strict", Typo, HttpStatusCode.BadRequest);
            Assert.Contains("strict decoding error: unknown field \"spec.typo\", unknown field \"spec.ports[0].prot\"", Read(status, "message"), StringComparison.Ordinal);
        }

        var created = await SendAsync(server, HttpMethod.Post, Services(server), Typo, HttpStatusCode.Created);
        Assert.Equal((null, null), (Read(created, "spec.typo"), Read(created, "spec.ports[0].prot")));
    }

    /// <summary>What the sandbox reads is what kubectl sends by itself; of the rest it says what to do.</summary>
    [Theory, HttpServers]
    public async Task Body_ProtobufOfAKindThatIsAppliedAsAManifest_IsTakenOrRefusedWithTheMend(ServerKind kind)
    {
        // {apiVersion: v1, kind: Endpoints} and {metadata: {name: web}} in the API's envelope.
        byte[] body = [.. "k8s\0"u8, 0x0A, 15, 0x0A, 2, .. "v1"u8, 0x12, 9, .. "Endpoints"u8, 0x12, 7, 0x0A, 5, 0x0A, 3, .. "web"u8];
        await using var server = await OpenHttpAsync(kind);
        var code = kind == ServerKind.SandboxOverHttp ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.Created;
        var answer = await SendAsync(server, HttpMethod.Post, $"/api/v1/namespaces/{server.Namespace}/endpoints", body, Protobuf, code);
        if (kind == ServerKind.SandboxOverHttp)
            Assert.Contains("does not take Endpoints as protobuf: write a manifest", Read(answer, "message"), StringComparison.Ordinal);
        else
            Assert.Equal("web", Name(answer));
    }
}
