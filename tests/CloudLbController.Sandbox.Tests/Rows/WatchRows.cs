using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Watches.</summary>
public sealed class WatchRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Watch_TellsEveryChangeInOrder(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var watch = await server.WatchServicesAsync(await server.CurrentVersionAsync());
        var created = await server.CreateLoadBalancerAsync("web");
        await server.PatchServiceAsync("web", """{"metadata": {"labels": {"a": "b"}}}""");
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));

        var events = await TakeAsync(watch, 3);

        Assert.Equal([WatchEventType.Added, WatchEventType.Modified, WatchEventType.Deleted], events.Select(e => e.Type));
        Assert.Equal(Version(created), Version(events[0].Object));
        Assert.All(events, e => Assert.Equal(Uid(created), Uid(e.Object)));
    }

    [Theory, Servers]
    public async Task Watch_Deleted_CarriesTheLastStateUnderANewVersion(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        var watch = await server.WatchServicesAsync(Version(created));
        await server.DeleteAsync(ResourceType.Services, server.Named("web"));

        var deleted = Assert.Single(await TakeAsync(watch, 1));

        Assert.Equal("80", Read(deleted.Object, "spec.ports[0].port"));
        Assert.True(long.Parse(Version(deleted.Object), System.Globalization.CultureInfo.InvariantCulture) > long.Parse(Version(created), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, Servers]
    public async Task Watch_FromAnOldVersion_ReplaysWhatCameAfter(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var first = await server.CreateLoadBalancerAsync("a");
        await server.CreateLoadBalancerAsync("b");
        await server.CreateLoadBalancerAsync("c");

        var events = await TakeAsync(await server.WatchServicesAsync(Version(first)), 2);

        Assert.Equal(["b", "c"], events.Select(e => Name(e.Object)));
    }

    [Theory, Servers]
    public async Task Watch_FromNoVersion_BeginsWithWhatThereIs(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("a");
        await server.PatchServiceAsync("a", """{"metadata": {"labels": {"a": "b"}}}""");

        var first = Assert.Single(await TakeAsync(await server.WatchServicesAsync(""), 1));

        Assert.Equal((WatchEventType.Added, "a"), (first.Type, Name(first.Object)));
        // Servers before 1.31 begin with what their cache has, which may be a moment behind.
        if (!server.IsBefore(31))
            Assert.Equal("b", Read(first.Object, "metadata.labels.a"));
    }

    [Theory, Servers]
    public async Task Watch_ByName_TellsOfNoOther(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var watch = await server.WatchServicesAsync(await server.CurrentVersionAsync(), fieldSelector: "metadata.name=b");
        await server.CreateLoadBalancerAsync("a");
        await server.CreateLoadBalancerAsync("b");

        Assert.Equal("b", Name(Assert.Single(await TakeAsync(watch, 1)).Object));
    }

    [Theory, Servers]
    public async Task Watch_TimeoutPasses_EndsNormally(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var watch = await server.WatchServicesAsync(await server.CurrentVersionAsync(), TimeSpan.FromSeconds(1));
        Assert.Empty(await TakeAsync(watch, 1));
    }

    [Theory, Servers]
    public async Task Watch_FromACompactedVersion_Expired(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        const string Event = """{"metadata": {"generateName": "e-"}, "involvedObject": {"namespace": "NS"}, "reason": "R"}""";
        var first = await server.CreateAsync(ResourceType.Events, Event.Replace("NS", server.Namespace, StringComparison.Ordinal));
        await server.CreateAsync(ResourceType.Events, Event.Replace("NS", server.Namespace, StringComparison.Ordinal));
        await server.CreateAsync(ResourceType.Events, Event.Replace("NS", server.Namespace, StringComparison.Ordinal));
        await server.CompactAsync();

        // Events, because the real server watches them in etcd itself, without a cache that remembers more.
        var request = new WatchRequest(Version(first), TimeSpan.FromMinutes(5), Namespace: server.Namespace);
        var error = await Assert.ThrowsAsync<ApiException>(async () => await TakeAsync(await server.Api.WatchAsync(ResourceType.Events, request, Ct), 1));

        Assert.Equal((HttpStatusCode.Gone, "Expired"), (error.StatusCode, error.Reason));
        Assert.True(error.IsExpired);
    }

    [Theory, Servers]
    public async Task Watch_FromAVersionOfTheFuture_IsSilent(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var watch = await server.WatchServicesAsync("900000000", TimeSpan.FromSeconds(3));
        await server.CreateLoadBalancerAsync("a");
        Assert.Empty(await TakeAsync(watch, 1));
    }

    [Theory, Servers]
    public async Task Watch_FromNonsense_IsRefused(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var error = await Assert.ThrowsAsync<ApiException>(() => server.WatchServicesAsync("nonsense"));
        Assert.Equal(server.IsBefore(24) ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest, error.StatusCode);
    }

    [Theory, Servers]
    public async Task Watch_Cancelled_ThrowsCancellation(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var watch = await server.WatchServicesAsync(await server.CurrentVersionAsync());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in watch.WithCancellation(cancel.Token))
            {
            }
        });
    }
}
