using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>How the two kinds of patch merge.</summary>
public sealed class PatchRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string TwoConditions = """
        {"status": {"conditions": [
            {"type": "A", "status": "True", "reason": "R", "message": "", "lastTransitionTime": "2026-01-01T00:00:00Z"},
            {"type": "B", "status": "True", "reason": "R", "message": "", "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
        """;

    private const string OneCondition = """
        {"status": {"conditions": [{"type": "B", "status": "False", "reason": "Changed", "message": "m", "lastTransitionTime": "2026-01-02T00:00:00Z"}]}}
        """;

    [Theory, Servers]
    public async Task MergePatch_Conditions_ReplacesThemAll(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", TwoConditions, "status");
        var patched = await server.PatchServiceAsync("web", OneCondition, "status");
        Assert.Equal(["B"], Types(patched));
    }

    [Theory, Servers]
    public async Task StrategicPatch_Conditions_MergesByType(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", TwoConditions, "status");
        var patched = await server.PatchServiceAsync("web", OneCondition, "status", PatchKind.Strategic);

        Assert.Equal(["A", "B"], Types(patched));
        Assert.Equal("Changed", patched.GetProperty("status").GetProperty("conditions").EnumerateArray().Single(c => c.GetProperty("type").GetString() == "B").GetProperty("reason").GetString());
    }

    [Theory, Servers]
    public async Task StrategicPatch_DeletesACondition(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", TwoConditions, "status");
        var patched = await server.PatchServiceAsync("web", """{"status": {"conditions": [{"type": "A", "$patch": "delete"}, {"type": "X", "$patch": "delete"}]}}""", "status", PatchKind.Strategic);
        Assert.Equal(["B"], Types(patched));
    }

    [Theory, Servers]
    public async Task StrategicPatch_ReplacesAllConditions(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", TwoConditions, "status");
        var patched = await server.PatchServiceAsync("web", """
            {"status": {"conditions": [{"$patch": "replace"}, {"type": "C", "status": "True", "reason": "R", "message": "", "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
            """, "status", PatchKind.Strategic);
        Assert.Equal(["C"], Types(patched));
    }

    [Theory, Servers]
    public async Task StrategicPatch_ConditionWithoutType_IsRefused(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", TwoConditions, "status");
        var error = await Assert.ThrowsAsync<ApiException>(() => server.PatchServiceAsync("web", """{"status": {"conditions": [{"status": "True"}]}}""", "status", PatchKind.Strategic));
        Assert.Contains("does not contain declared merge key: type", error.Message, StringComparison.Ordinal);
    }

    [Theory, Servers]
    public async Task StrategicPatch_Ingress_IsReplacedWhole(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}, {"ip": "192.0.2.2"}]}}}""", "status");
        var patched = await server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.3"}]}}}""", "status", PatchKind.Strategic);
        Assert.Equal("192.0.2.3", Read(patched, "status.loadBalancer.ingress[0].ip"));
        Assert.Null(Read(patched, "status.loadBalancer.ingress[1]"));
    }

    [Theory, Servers]
    public async Task StrategicPatch_NullIngress_Clears(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}""", "status");
        var patched = await server.PatchServiceAsync("web", """{"status": {"loadBalancer": {"ingress": null}}}""", "status", PatchKind.Strategic);
        Assert.Null(Read(patched, "status.loadBalancer.ingress"));
    }

    [Theory, Servers]
    public async Task StrategicPatch_Finalizers_AreASet(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web", """["test.io/a"]""");
        var added = await server.PatchServiceAsync("web", """{"metadata": {"finalizers": ["test.io/b", "test.io/a"]}}""", null, PatchKind.Strategic);
        Assert.Equal(["test.io/a", "test.io/b"], Finalizers(added).Order());
        var taken = await server.PatchServiceAsync("web", """{"metadata": {"$deleteFromPrimitiveList/finalizers": ["test.io/a"]}}""", null, PatchKind.Strategic);
        Assert.Equal(["test.io/b"], Finalizers(taken));
        await server.PatchServiceAsync("web", """{"metadata": {"finalizers": null}}""");
    }

    [Theory, Servers]
    public async Task MergePatch_Finalizers_AreReplaced(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web", """["test.io/a"]""");
        var patched = await server.PatchServiceAsync("web", """{"metadata": {"finalizers": ["test.io/b"]}}""");
        Assert.Equal(["test.io/b"], Finalizers(patched));
        Assert.Null(Read(await server.PatchServiceAsync("web", """{"metadata": {"finalizers": []}}"""), "metadata.finalizers"));
    }

    [Theory, Servers]
    public async Task StrategicPatch_Ports_MergeByNumber(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateServiceAsync("web", """{"ports": [{"name": "a", "port": 80}, {"name": "b", "port": 81}]}""");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"ports": [{"port": 81, "name": "c"}, {"port": 80, "$patch": "delete"}]}}""", null, PatchKind.Strategic);
        Assert.Equal(("81", "c"), (Read(patched, "spec.ports[0].port"), Read(patched, "spec.ports[0].name")));
        Assert.Null(Read(patched, "spec.ports[1]"));
    }

    [Theory, Servers]
    public async Task StrategicPatch_NodeConditionsAndAddresses_MergeByType(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var name = new ObjectName(null, $"node-{server.Namespace}");
        await server.CreateAsync(ResourceType.Nodes, $$$"""
            {"metadata": {"name": "{{{name.Name}}}"}, "status": {"addresses": [{"type": "InternalIP", "address": "192.0.2.7"}],
             "conditions": [{"type": "Ready", "status": "True"}, {"type": "DiskPressure", "status": "False"}]}}
            """);
        var patched = await server.Api.PatchAsync(ResourceType.Nodes, name, "status", PatchKind.Strategic, ServerUnderTest.Parse("""
            {"status": {"addresses": [{"type": "InternalIP", "address": "192.0.2.8"}], "conditions": [{"type": "Ready", "status": "False"}]}}
            """), Ct);
        await server.DeleteAsync(ResourceType.Nodes, name);

        Assert.Equal(["DiskPressure", "Ready"], Types(patched).Order());
        Assert.Equal("192.0.2.8", Read(patched, "status.addresses[0].address"));
        Assert.Null(Read(patched, "status.addresses[1]"));
    }

    private static IEnumerable<string?> Types(System.Text.Json.JsonElement element) =>
        element.GetProperty("status").GetProperty("conditions").EnumerateArray().Select(condition => condition.GetProperty("type").GetString());

    private static IEnumerable<string?> Finalizers(System.Text.Json.JsonElement element) =>
        element.GetProperty("metadata").GetProperty("finalizers").EnumerateArray().Select(finalizer => finalizer.GetString());
}
