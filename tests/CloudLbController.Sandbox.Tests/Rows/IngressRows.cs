using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Ingresses and their classes.</summary>
public sealed class IngressRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string Backend = """{"service": {"name": "web", "port": {"number": 80}}}""";

    [Theory, Servers]
    public async Task Create_WithRules_IsStoredWithoutAnAddress(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await CreateAsync(server, Rule("""{"path": "/", "pathType": "Prefix", "backend": """ + Backend + "}"));
        Assert.Equal(("1", "/", "web", "{}"), (
            Read(created, "metadata.generation"), Read(created, "spec.rules[0].http.paths[0].path"),
            Read(created, "spec.rules[0].http.paths[0].backend.service.name"), Read(created, "status.loadBalancer")));
    }

    [Theory, Servers]
    public async Task StatusPatch_Address_IsStored(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await CreateAsync(server, $$"""{"defaultBackend": {{Backend}} }""");
        var patched = await server.Api.PatchAsync(
            ResourceTypes.Ingresses, server.Named("web"), "status", PatchKind.Merge,
            ServerUnderTest.Parse("""{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}"""), Ct);
        Assert.Equal(("192.0.2.1", "1"), (Read(patched, "status.loadBalancer.ingress[0].ip"), Read(patched, "metadata.generation")));
    }

    [Theory, Servers]
    public async Task Create_WithNothing_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertInvalidAsync(server, "{}", "either `defaultBackend` or `rules` must be specified");
    }

    [Theory, Servers]
    public async Task Create_PathsThatCannotBe_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertInvalidAsync(server, Rule($$"""{"path": "/", "backend": {{Backend}} }"""), "spec.rules[0].http.paths[0].pathType: Required value");
        await AssertInvalidAsync(server, Rule($$"""{"path": "/", "pathType": "Regex", "backend": {{Backend}} }"""), "spec.rules[0].http.paths[0].pathType: Unsupported value: \"Regex\"");
        await AssertInvalidAsync(server, Rule($$"""{"path": "web", "pathType": "Prefix", "backend": {{Backend}} }"""), "spec.rules[0].http.paths[0].path: Invalid value: \"web\": must be an absolute path");
        await AssertInvalidAsync(server, Rule($$"""{"path": "/a//b", "pathType": "Exact", "backend": {{Backend}} }"""), "must not contain '//'");
    }

    [Theory, Servers]
    public async Task Create_BackendsThatCannotBe_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertInvalidAsync(server, """{"defaultBackend": {"service": {"name": "web", "port": {"name": "http", "number": 80}}}}""", "cannot set both port name & port number");
        await AssertInvalidAsync(server, """{"defaultBackend": {"service": {"name": "web"}}}""", "port name or number is required");
    }

    [Theory, Servers]
    public async Task IngressClass_Created_IsStoredAsItIs(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var name = $"class-{Guid.NewGuid():N}";
        var created = await server.CreateAsync(ResourceTypes.IngressClasses, $$"""{"metadata": {"name": "{{name}}"}, "spec": {"controller": "cloudlb.io/ingress"} }""");
        Assert.Equal("cloudlb.io/ingress", Read(created, "spec.controller"));
    }

    private static string Rule(string path) => $$"""{"rules": [{"http": {"paths": [{{path}}]} }]}""";

    private static Task<System.Text.Json.JsonElement> CreateAsync(ServerUnderTest server, string spec) =>
        server.CreateAsync(ResourceTypes.Ingresses, $$"""{"metadata": {"name": "web"}, "spec": {{spec}} }""");

    private static async Task AssertInvalidAsync(ServerUnderTest server, string spec, string words) =>
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => CreateAsync(server, spec));
}
