using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Creating, replacing and patching: versions and preconditions.</summary>
public sealed class WriteRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Create_GivesUidVersionAndTimestamp(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var read = await server.GetServiceAsync("web");

        Assert.True(Guid.TryParse(Uid(created), out _));
        Assert.Equal(Version(created), Version(read));
        Assert.Matches("^....-..-..T..:..:..Z$", Read(read, "metadata.creationTimestamp")!);
        Assert.Equal(("v1", "Service"), (Read(read, "apiVersion"), Read(read, "kind")));
    }

    [Theory, Servers]
    public async Task Create_GenerateName_AppendsToIt(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateAsync(ResourceType.Leases, """{"metadata": {"generateName": "lease-"}, "spec": {}}""");
        Assert.Matches("^lease-[a-z0-9]{5}$", Name(created));
    }

    [Theory, Servers]
    public async Task Create_Twice_AlreadyExists(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await AssertRefusedAsync(HttpStatusCode.Conflict, "AlreadyExists", "services \"web\" already exists", () => server.CreateLoadBalancerAsync("web"));
    }

    [Theory, Servers]
    public async Task Create_WithVersion_IsRefused(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.InternalServerError, "", "resourceVersion should not be set on objects to be created", () =>
            server.CreateAsync(ResourceType.Services, """{"metadata": {"name": "web", "resourceVersion": "7"}, "spec": {"ports": [{"port": 80}]}}"""));
    }

    [Theory, Servers]
    public async Task Create_WithoutName_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "name or generateName is required", () =>
            server.CreateAsync(ResourceType.Leases, """{"metadata": {}, "spec": {}}"""));
    }

    [Theory, Servers]
    public async Task Create_NamespaceMissing_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "namespaces \"nowhere\" not found", () =>
            server.CreateAsync(ResourceType.Services, """{"metadata": {"name": "web", "namespace": "nowhere"}, "spec": {"ports": [{"port": 80}]}}"""));
    }

    [Theory, Servers]
    public async Task Get_Missing_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "services \"web\" not found", () => server.GetServiceAsync("web"));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "leases.coordination.k8s.io \"web\" not found", () =>
            server.Api.GetAsync(ResourceType.Leases, server.Named("web"), Ct));
    }

    [Theory, Servers]
    public async Task Request_ResourceThatIsNotServed_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = new ResourceType("cloudlb.test", "v1", "nothings", "Nothing", true);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "", "404", () =>
            server.Api.ListAsync(type, new ListRequest(), Ct));
    }

    [Theory, Servers]
    public async Task Replace_StaleVersion_Conflict(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", """{"metadata": {"labels": {"a": "b"}}}""");
        var error = await AssertRefusedAsync(HttpStatusCode.Conflict, "Conflict", "the object has been modified", () =>
            server.ReplaceAsync(ResourceType.Services, "web", ServerUnderTest.Parse(created.GetRawText())));
        Assert.True(error.IsConflict);
    }

    [Theory, Servers]
    public async Task Create_NameThatIsNone_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var name in new[] { "Web", "8080", "a.b", "web-", new string('a', 64) })
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", $"metadata.name: Invalid value: \"{name}\": ", () => server.CreateLoadBalancerAsync(name));
        foreach (var name in new[] { "Map", "a..b", "a_b", "-a" })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", $"metadata.name: Invalid value: \"{name}\": ", () =>
                server.CreateAsync(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"name": "{{{name}}}"} }"""));
        }

        await server.CreateAsync(ResourceTypes.ConfigMaps, """{"metadata": {"name": "8080.a-b.c"}}""");
        await server.CreateAsync(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"name": "{{{new string('a', 253)}}}"} }""");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "is invalid: metadata.name: Invalid value", () =>
            server.CreateAsync(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"name": "{{{new string('a', 254)}}}"} }"""));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.name: Invalid value: \"a.b\": ", () => server.CreateAsync(ResourceType.Namespaces, """{"metadata": {"name": "a.b"}}"""));
    }

    [Theory, Servers]
    public async Task Labels_ThatAreNone_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        foreach (var (key, value, words) in new[]
        {
            ("a", "b c", "metadata.labels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters"),
            ("a", new string('b', 64), "must be no more than 63"),
            ("a b", "c", "metadata.labels: Invalid value: \"a b\": name part must consist of alphanumeric characters"),
            ("A/b", "c", "must consist of lower case alphanumeric characters"),
        })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => server.PatchServiceAsync("web", $$$"""{"metadata": {"labels": {"{{{key}}}": "{{{value}}}"} } }"""));
        }

        Assert.Equal("""{"example.com/A_b.c":""}""", Read(await server.PatchServiceAsync("web", """{"metadata": {"labels": {"example.com/A_b.c": ""}}}"""), "metadata.labels"));
    }

    [Theory, Servers]
    public async Task Replace_OtherUid_Conflict(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var body = ServerUnderTest.Parse((await server.CreateLoadBalancerAsync("web")).GetRawText());
        body["metadata"]!["uid"] = "7c1ad6ba-0000-4000-8000-000000000000";
        var (status, reason, words) = server.IsBefore(23)
            ? (HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.uid: Invalid value")
            : (HttpStatusCode.Conflict, "Conflict", "Precondition failed: UID in precondition");
        Assert.True((await AssertRefusedAsync(status, reason, words, () => server.ReplaceAsync(ResourceType.Services, "web", body))).IsConflict);
    }

    [Theory, Servers]
    public async Task Replace_LeaseOfOtherUid_Conflict(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var body = ServerUnderTest.Parse((await server.CreateAsync(ResourceType.Leases, """{"metadata": {"name": "leader"}, "spec": {"holderIdentity": "a"}}""")).GetRawText());
        body["metadata"]!["uid"] = "7c1ad6ba-0000-4000-8000-000000000000";
        await AssertRefusedAsync(HttpStatusCode.Conflict, "Conflict", "Precondition failed: UID in precondition", () =>
            server.ReplaceAsync(ResourceType.Leases, "leader", body));
    }

    [Theory, Servers]
    public async Task Replace_ServiceWithoutVersion_Overwrites(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var body = ServerUnderTest.Parse((await server.CreateLoadBalancerAsync("web")).GetRawText());
        ((JsonObject)body["metadata"]!).Remove("resourceVersion");
        body["spec"]!["sessionAffinity"] = "ClientIP";
        if (server.IsBefore(23))
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.resourceVersion: Invalid value: \"\": must be specified for an update", () =>
                server.ReplaceAsync(ResourceType.Services, "web", body));
            return;
        }

        Assert.Equal("10800", Read(await server.ReplaceAsync(ResourceType.Services, "web", body), "spec.sessionAffinityConfig.clientIP.timeoutSeconds"));
    }

    [Theory, Servers]
    public async Task Replace_LeaseWithoutVersion_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var body = ServerUnderTest.Parse((await server.CreateAsync(ResourceType.Leases, """{"metadata": {"name": "leader"}, "spec": {"holderIdentity": "a"}}""")).GetRawText());
        ((JsonObject)body["metadata"]!).Remove("resourceVersion");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update", () =>
            server.ReplaceAsync(ResourceType.Leases, "leader", body));
    }

    [Theory, Servers]
    public async Task Lease_DurationOfZero_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0", () =>
            server.CreateAsync(ResourceType.Leases, """{"metadata": {"name": "leader"}, "spec": {"leaseDurationSeconds": 0}}"""));
    }

    [Theory, Servers]
    public async Task Event_OtherNamespaceThanItsObject_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "involvedObject.namespace: Invalid value: \"elsewhere\": does not match event.namespace", () =>
            server.CreateAsync(ResourceType.Events, """{"metadata": {"name": "e"}, "involvedObject": {"kind": "Service", "namespace": "elsewhere"}, "reason": "R"}"""));
    }

    [Theory, Servers]
    public async Task Patch_StaleVersion_Conflict(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", """{"metadata": {"labels": {"a": "b"}}}""");
        await AssertRefusedAsync(HttpStatusCode.Conflict, "Conflict", "the object has been modified", () =>
            server.PatchServiceAsync("web", $$$"""{"metadata": {"resourceVersion": "{{{Version(created)}}}", "labels": {"a": "c"} } }"""));
    }

    [Theory, Servers]
    [Trait("rule", "the object was replaced by another of its name")]
    public async Task Patch_OtherUid_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        foreach (var (subresource, patch) in new[] { (null, PatchKind.Merge), ("status", PatchKind.Strategic) })
        {
            var error = await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.uid: Invalid value", () =>
                server.PatchServiceAsync("web", """{"metadata": {"uid": "7c1ad6ba-0000-4000-8000-000000000000", "labels": {"a": "c"}}}""", subresource, patch));
            Assert.True(error.IsConflict);
        }
    }

    [Theory, Servers]
    public async Task Patch_RightUidAndVersion_Applies(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", $$$"""{"metadata": {"uid": "{{{Uid(created)}}}", "resourceVersion": "{{{Version(created)}}}", "labels": {"a": "b"} } }""");
        Assert.Equal("b", Read(patched, "metadata.labels.a"));
        Assert.NotEqual(Version(created), Version(patched));
    }

    [Theory, Servers]
    public async Task Patch_ThatChangesNothing_KeepsTheVersion(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", """{"spec": {"type": "LoadBalancer"}, "metadata": {"labels": {}, "annotations": null}}""");
        Assert.Equal(Version(created), Version(patched));
    }

    [Theory, Servers]
    public async Task Patch_Missing_NotFound(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "services \"web\" not found", () => server.PatchServiceAsync("web", "{}"));
    }

    [Theory, Servers]
    public async Task Patch_Timestamps_AreTheServers(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var patched = await server.PatchServiceAsync("web", """{"metadata": {"creationTimestamp": "2001-01-01T00:00:00Z"}}""");
        Assert.Equal(Read(created, "metadata.creationTimestamp"), Read(patched, "metadata.creationTimestamp"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.deletionTimestamp: Invalid value: 2001-01-01 00:00:00 +0000 UTC: field is immutable", () =>
            server.PatchServiceAsync("web", """{"metadata": {"deletionTimestamp": "2001-01-01T00:00:00Z"}}"""));
    }

    [Theory, Servers]
    public async Task Replace_WithoutServerOwnedMetadata_KeepsIt(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web", """["test.io/a"]""");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        var body = ServerUnderTest.Parse((await server.GetServiceAsync("web")).GetRawText());
        foreach (var field in new[] { "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields" })
            ((JsonObject)body["metadata"]!).Remove(field);
        body["metadata"]!["labels"] = new JsonObject { ["a"] = "b" };

        var replaced = await server.ReplaceAsync(ResourceType.Services, "web", body);

        Assert.Equal((Uid(created), Read(created, "metadata.creationTimestamp"), "b"), (Uid(replaced), Read(replaced, "metadata.creationTimestamp"), Read(replaced, "metadata.labels.a")));
        Assert.NotNull(Read(replaced, "metadata.deletionTimestamp"));
    }

    [Theory, Servers]
    public async Task Write_AnnotationsAboveTheLimit_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.annotations: Too long: must have at most 262144 ", () =>
            server.PatchServiceAsync("web", $$$"""{"metadata": {"annotations": {"a": "{{{new string('x', 262144)}}}"} } }"""));
    }
}
