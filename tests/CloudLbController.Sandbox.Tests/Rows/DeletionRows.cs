using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Deletion and finalizers.</summary>
public sealed class DeletionRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Delete_WithoutFinalizers_Removes(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "services \"web\" not found", () => server.GetServiceAsync("web"));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "services \"web\" not found", () => server.DeleteAsync(ResourceType.Services, server.Named("web")));
    }

    [Theory, Servers]
    public async Task Delete_WithFinalizers_MarksAndKeeps(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web", """["test.io/a"]""");
        var watch = await server.WatchServicesAsync(Version(created));
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        var marked = await server.GetServiceAsync("web");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));

        Assert.NotNull(Read(marked, "metadata.deletionTimestamp"));
        Assert.Equal(Version(marked), Version(await server.GetServiceAsync("web")));
        Assert.Equal(WatchEventType.Modified, Assert.Single(await TakeAsync(watch, 1)).Type);
    }

    [Theory, Servers]
    public async Task Patch_TakesTheLastFinalizerOfADeleted_Removes(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var (name, subresource) in new[] { ("main", null), ("status", "status") })
        {
            var created = await server.CreateLoadBalancerAsync(name, """["test.io/a", "test.io/b"]""");
            await server.DeleteAsync(ResourceType.Services, server.Named(name));
            var watch = await server.WatchServicesAsync(Version(await server.GetServiceAsync(name)), fieldSelector: $"metadata.name={name}");

            await server.PatchServiceAsync(name, """{"metadata": {"finalizers": ["test.io/b"]}}""", subresource);
            await server.PatchServiceAsync(name, """{"metadata": {"finalizers": null}}""", subresource);

            await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "not found", () => server.GetServiceAsync(name));
            var events = await TakeAsync(watch, 2);
            Assert.Equal([WatchEventType.Modified, WatchEventType.Deleted], events.Select(e => e.Type));
            Assert.All(events, e => Assert.Equal(Uid(created), Uid(e.Object)));
        }
    }

    [Theory, Servers]
    public async Task Patch_AddsAFinalizerToADeleted_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web", """["test.io/a"]""");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "no new finalizers can be added if the object is being deleted", () =>
            server.PatchServiceAsync("web", """{"metadata": {"finalizers": ["test.io/a", "test.io/late"]}}"""));
    }

    [Theory, Servers]
    public async Task Delete_PodOnANode_StaysForItsGracePeriodUntilItIsDeletedWithNone(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(ResourceTypes.Pods, Pod("n1"));
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"));
        var marked = await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct);
        Assert.Equal("30", Read(marked, "metadata.deletionGracePeriodSeconds"));
        Assert.NotNull(Read(marked, "metadata.deletionTimestamp"));

        await server.Api.PatchAsync(ResourceTypes.Pods, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse("""{"status": {"phase": "Running"} }"""), Ct);
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"), 60);
        Assert.Equal("30", Read(await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct), "metadata.deletionGracePeriodSeconds"));
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"), 5);
        var shortened = await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct);
        Assert.Equal("5", Read(shortened, "metadata.deletionGracePeriodSeconds"));
        Assert.Equal(TimeSpan.FromSeconds(25), Time(marked, "metadata.deletionTimestamp") - Time(shortened, "metadata.deletionTimestamp"));

        // It has its time by now: that it has ended changes nothing.
        await server.Api.PatchAsync(ResourceTypes.Pods, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse("""{"status": {"phase": "Failed"} }"""), Ct);
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"));
        Assert.Equal("5", Read(await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct), "metadata.deletionGracePeriodSeconds"));

        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"), 0);
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "pods \"web\" not found", () => server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct));
    }

    [Theory, Servers]
    public async Task Delete_PodOnNoNodeOrThatHasEnded_Removes(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(ResourceTypes.Pods, Pod(null));
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"));
        await server.CreateAsync(ResourceTypes.Pods, Pod("n1"));
        await server.Api.PatchAsync(ResourceTypes.Pods, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse("""{"status": {"phase": "Failed"} }"""), Ct);
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "pods \"web\" not found", () => server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct));
    }

    [Theory, Servers]
    public async Task Delete_NamespaceThatIsAlwaysThere_Forbidden(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var name in new[] { "default", "kube-system" })
        {
            await AssertRefusedAsync(HttpStatusCode.Forbidden, "Forbidden", $"namespaces \"{name}\" is forbidden: this namespace may not be deleted", () =>
                server.DeleteAsync(ResourceType.Namespaces, new ObjectName(null, name)));
        }
    }

    [Theory, Servers]
    public async Task Delete_NegativeGracePeriod_IsASecond(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(ResourceTypes.Pods, Pod("n1"));
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"), -5);
        if (server.IsBefore(22))
        {
            await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "not found", () => server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct));
            return;
        }

        Assert.Equal("1", Read(await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct), "metadata.deletionGracePeriodSeconds"));
    }

    [Theory, Servers]
    public async Task Delete_OfAnotherUid_Conflict(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(ResourceTypes.Pods, Pod(null));
        var error = await Assert.ThrowsAsync<ApiException>(() => server.Api.DeleteAsync(ResourceTypes.Pods, server.Named("web"), new DeleteRequest(Uid: "another"), Ct));
        Assert.True(error.IsConflict, error.Message);
        await server.Api.GetAsync(ResourceTypes.Pods, server.Named("web"), Ct);
    }

    [Theory, Servers]
    public async Task Delete_WithFinalizers_CountsAsAChangeOfTheSpec(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateAsync(
            ResourceTypes.Ingresses,
            """{"metadata": {"name": "web", "finalizers": ["test.io/a"]}, "spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}""");
        await server.DeleteAsync(ResourceTypes.Ingresses, server.Named("web"));
        await server.DeleteAsync(ResourceTypes.Ingresses, server.Named("web"));
        Assert.Equal(("1", "2"), (Read(created, "metadata.generation"), Read(await server.Api.GetAsync(ResourceTypes.Ingresses, server.Named("web"), Ct), "metadata.generation")));
    }

    private static DateTimeOffset Time(System.Text.Json.JsonElement shown, string path) =>
        DateTimeOffset.Parse(Read(shown, path)!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Pod(string? node) =>
        $$"""{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, {{(node is null ? "" : $"\"nodeName\": \"{node}\", ")}}"containers": [{"name": "web", "image": "echo"}]} }""";

    [Theory, Servers]
    public async Task Create_UnderTheNameOfADeleted_IsAnotherObject(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var first = await server.CreateLoadBalancerAsync("web");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));
        var second = await server.CreateLoadBalancerAsync("web");
        Assert.NotEqual(Uid(first), Uid(second));
    }
}
