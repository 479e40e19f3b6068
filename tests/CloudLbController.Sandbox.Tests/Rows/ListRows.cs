using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Lists and their pages.</summary>
public sealed class ListRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task List_InPages_ShowsTheStateOfTheFirst(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var name in new[] { "c", "a", "b" })
            await server.CreateLoadBalancerAsync(name);

        var first = await server.Api.ListAsync(ResourceType.Services, new ListRequest(2, Namespace: server.Namespace), Ct);
        await server.CreateLoadBalancerAsync("aa");
        await server.DeleteAsync(ResourceType.Services, server.Named("c"));
        var second = await server.Api.ListAsync(ResourceType.Services, new ListRequest(2, first.Continue, Namespace: server.Namespace), Ct);

        Assert.Equal(["a", "b"], first.Items.Select(Name));
        Assert.Equal(["c"], second.Items.Select(Name));
        Assert.Null(second.Continue);
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
    }

    [Theory, Servers]
    public async Task List_PageThatIsJustFull_HasNoNext(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("a");
        var page = await server.Api.ListAsync(ResourceType.Services, new ListRequest(1, Namespace: server.Namespace), Ct);
        Assert.Single(page.Items);
        Assert.Null(page.Continue);
    }

    [Theory, Servers]
    public async Task List_NextPageAfterCompaction_Expired(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("a");
        await server.CreateLoadBalancerAsync("b");
        var first = await server.Api.ListAsync(ResourceType.Services, new ListRequest(1, Namespace: server.Namespace), Ct);
        await server.CreateLoadBalancerAsync("c");
        await server.CompactAsync();

        var error = await AssertRefusedAsync(HttpStatusCode.Gone, "Expired", "The provided continue parameter is too old", () =>
            server.Api.ListAsync(ResourceType.Services, new ListRequest(1, first.Continue, Namespace: server.Namespace), Ct));
        Assert.True(error.IsExpired);
    }

    [Theory, Servers]
    public async Task List_NextPageOfNonsense_BadRequest(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "BadRequest", "continue key is not valid", () =>
            server.Api.ListAsync(ResourceType.Services, new ListRequest(1, "nonsense", Namespace: server.Namespace), Ct));
    }

    [Theory, Servers]
    public async Task List_ByName_AnswersThatOne(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("a");
        await server.CreateLoadBalancerAsync("b");
        var page = await server.Api.ListAsync(ResourceType.Services, new ListRequest(FieldSelector: "metadata.name=b", Namespace: server.Namespace), Ct);
        Assert.Equal(["b"], page.Items.Select(Name));
    }

    [Theory, Servers]
    public async Task List_ByUnknownField_BadRequest(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "BadRequest", "\"spec.colour\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"", () =>
            server.Api.ListAsync(ResourceType.Leases, new ListRequest(FieldSelector: "spec.colour=b"), Ct));
    }

    [Theory, Servers]
    public async Task List_AllNamespaces_HasThemAll(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("mine");
        await server.CreateAsync(ResourceType.Leases, """{"metadata": {"name": "l"}, "spec": {}}""");
        var page = await server.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct);
        Assert.Contains(page.Items, item => Read(item, "metadata.namespace") == server.Namespace && Name(item) == "mine");
        Assert.All(page.Items, item => Assert.True(Read(item, "spec.type") is not null));
    }

    [Theory, Servers]
    public async Task List_Namespaces_HasTheSystemsWithAnIdentity(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var system = await server.Api.GetAsync(ResourceType.Namespaces, new ObjectName(null, "kube-system"), Ct);
        var fallback = await server.Api.GetAsync(ResourceType.Namespaces, new ObjectName(null, "default"), Ct);
        Assert.NotEqual(Uid(system), Uid(fallback));
        Assert.Equal("Active", Read(system, "status.phase"));
    }
}
