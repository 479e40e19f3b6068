using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Paths, methods, media types and Status objects.</summary>
public sealed class HttpRows(SharedApiServer shared) : RequestRows(shared)
{
    private const string Web = """{"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 80}]}}""";

    [Theory, HttpServers]
    public async Task NotFound_StatusObject_NamesTheObject(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var status = await SendAsync(server, HttpMethod.Get, Services(server, "nobody"), null, HttpStatusCode.NotFound);
        Assert.Equal(("Status", "Failure", "NotFound", "404"), (Read(status, "kind"), Read(status, "status"), Read(status, "reason"), Read(status, "code")));
        Assert.Equal(("nobody", "services"), (Read(status, "details.name"), Read(status, "details.kind")));
    }

    [Theory, HttpServers]
    public async Task Invalid_StatusObject_HasACauseForEachField(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var status = await SendAsync(
            server, HttpMethod.Post, Services(server), """{"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer", "sessionAffinity": "Maybe"}}""", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("web", "Service"), (Read(status, "details.name"), Read(status, "details.kind")));
        var causes = status.GetProperty("details").GetProperty("causes").EnumerateArray().Select(cause => (Read(cause, "reason"), Read(cause, "field"))).ToHashSet();
        Assert.Superset(new HashSet<(string?, string?)> { ("FieldValueRequired", "spec.ports"), ("FieldValueNotSupported", "spec.sessionAffinity") }, causes);
    }

    [Theory, HttpServers]
    public async Task DeleteOfACollection_TakesWhatItsListShows(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        foreach (var (name, label) in new[] { ("a", "x"), ("b", "x"), ("c", "y") })
            await server.CreateAsync(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"name": "{{{name}}}", "labels": {"l": "{{{label}}}"} } }""");
        var path = $"/api/v1/namespaces/{server.Namespace}/configmaps";
        await SendAsync(server, HttpMethod.Delete, path + "?labelSelector=l%3Dx&dryRun=All", null, HttpStatusCode.OK);
        var deleted = await SendAsync(server, HttpMethod.Delete, path + "?labelSelector=l%3Dx", null, HttpStatusCode.OK);
        Assert.Equal("ConfigMapList", Read(deleted, "kind"));
        Assert.Equal(["a", "b"], deleted.GetProperty("items").EnumerateArray().Select(Name).Order());
        Assert.Equal(["c"], (await server.Api.ListAsync(ResourceTypes.ConfigMaps, new ListRequest(Namespace: server.Namespace), Ct)).Items.Select(Name).Where(name => name.Length == 1));
        await SendAsync(server, HttpMethod.Delete, "/api/v1/configmaps", null, HttpStatusCode.MethodNotAllowed);
    }

    [Theory, HttpServers]
    public async Task Method_ThatThePathDoesNotTake_IsNotAllowed(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        Assert.Equal("MethodNotAllowed", Read(await SendAsync(server, HttpMethod.Post, Services(server, "web"), Web, HttpStatusCode.MethodNotAllowed), "reason"));
    }

    [Theory, HttpServers]
    public async Task Method_ThatOnlyTheObjectOrItsNamespaceTakes_ChangesNothing(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        await SendAsync(server, HttpMethod.Delete, Services(server, "web") + "/status", null, HttpStatusCode.MethodNotAllowed);
        await SendAsync(server, HttpMethod.Post, "/api/v1/services", Web, HttpStatusCode.MethodNotAllowed);
        await SendAsync(server, HttpMethod.Get, Services(server, "web") + "/nothing", null, HttpStatusCode.NotFound);
        Assert.Equal(Version(created), Version(await server.GetServiceAsync("web")));
    }

    [Theory, HttpServers]
    public async Task Patch_OfAnUnknownMediaType_IsNotSupported(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        Assert.Equal("UnsupportedMediaType", Read(await SendAsync(server, HttpMethod.Patch, Services(server, "web"), "{}", HttpStatusCode.UnsupportedMediaType, "text/plain"), "reason"));
    }

    [Theory, HttpServers]
    public async Task JsonPatch_Operations_AreDoneInTurn(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        var patched = await SendAsync(
            server, HttpMethod.Patch, Services(server, "web"),
            """
            [{"op": "test", "path": "/spec/ports/0/port", "value": 80}, {"op": "replace", "path": "/spec/ports/0/port", "value": 81},
             {"op": "add", "path": "/metadata/labels", "value": {"a": "b"}}, {"op": "add", "path": "/spec/ports/0/name", "value": "http"},
             {"op": "add", "path": "/spec/ports/-", "value": {"name": "other", "port": 82}}, {"op": "copy", "from": "/metadata/labels/a", "path": "/metadata/labels/c"}]
            """,
            HttpStatusCode.OK, "application/json-patch+json");
        Assert.Equal(("81", "http", "82", "b", "b"), (
            Read(patched, "spec.ports[0].port"), Read(patched, "spec.ports[0].name"), Read(patched, "spec.ports[1].port"), Read(patched, "metadata.labels.a"), Read(patched, "metadata.labels.c")));

        patched = await SendAsync(server, HttpMethod.Patch, Services(server, "web"), """[{"op": "remove", "path": "/spec/ports/1"}]""", HttpStatusCode.OK, "application/json-patch+json");
        Assert.Null(Read(patched, "spec.ports[1]"));
    }

    [Theory, HttpServers]
    public async Task JsonPatch_TestThatFails_ChangesNothing(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        await SendAsync(
            server, HttpMethod.Patch, Services(server, "web"), """[{"op": "replace", "path": "/spec/ports/0/port", "value": 81}, {"op": "test", "path": "/spec/ports/0/port", "value": 80}]""",
            HttpStatusCode.UnprocessableEntity, "application/json-patch+json");
        Assert.Equal(Version(created), Version(await server.GetServiceAsync("web")));
    }

    [Theory, HttpServers]
    public async Task Delete_WithPreconditions_OnlyWhereTheyHold(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        const string Other = """{"preconditions": {"uid": "7c1ad6ba-0000-4000-8000-000000000000"}}""";
        var status = await SendAsync(server, HttpMethod.Delete, Services(server, "web"), Other, HttpStatusCode.Conflict);
        Assert.Contains(
            $"the UID in the precondition (7c1ad6ba-0000-4000-8000-000000000000) does not match the UID in record ({Uid(created)}). The object might have been deleted and then recreated",
            Read(status, "message"),
            StringComparison.Ordinal);
        status = await SendAsync(server, HttpMethod.Delete, Services(server, "web"), """{"preconditions": {"resourceVersion": "1"}}""", HttpStatusCode.Conflict);
        Assert.Contains("the ResourceVersion in the precondition (1) does not match", Read(status, "message"), StringComparison.Ordinal);
        await SendAsync(server, HttpMethod.Delete, Services(server, "web"), $$$"""{"preconditions": {"uid": "{{{Uid(created)}}}", "resourceVersion": "{{{Version(created)}}}"} }""", HttpStatusCode.OK);
        await SendAsync(server, HttpMethod.Get, Services(server, "web"), null, HttpStatusCode.NotFound);
    }

    [Theory, HttpServers]
    public async Task DryRun_OfEveryWrite_AnswersAndStoresNothing(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        var created = await server.CreateLoadBalancerAsync("web");
        await SendAsync(server, HttpMethod.Post, Services(server) + "?dryRun=All", Web.Replace("\"web\"", "\"other\"", StringComparison.Ordinal), HttpStatusCode.Created);
        await SendAsync(server, HttpMethod.Get, Services(server, "other"), null, HttpStatusCode.NotFound);
        var patched = await SendAsync(
            server, HttpMethod.Patch, Services(server, "web") + "?dryRun=All", """{"spec": {"sessionAffinity": "ClientIP"}}""", HttpStatusCode.OK, "application/merge-patch+json");
        Assert.Equal("10800", Read(patched, "spec.sessionAffinityConfig.clientIP.timeoutSeconds"));
        await SendAsync(server, HttpMethod.Delete, Services(server, "web") + "?dryRun=All", null, HttpStatusCode.OK);
        await SendAsync(server, HttpMethod.Delete, Services(server, "web"), """{"kind": "DeleteOptions", "apiVersion": "v1", "dryRun": ["All"]}""", HttpStatusCode.OK);
        Assert.Equal(Version(created), Version(await server.GetServiceAsync("web")));
        await SendAsync(server, HttpMethod.Post, Services(server) + "?dryRun=All", """{"metadata": {"name": "bad"}, "spec": {}}""", HttpStatusCode.UnprocessableEntity);
    }

    [Theory, HttpServers]
    public async Task Table_OfServices_HasTheColumnsThatKubectlPrints(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        await server.CreateAsync(
            ResourceType.Services,
            """{"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer", "selector": {"b": "c", "a": "b"}, "allocateLoadBalancerNodePorts": true, "ports": [{"name": "a", "port": 80}, {"name": "b", "port": 53, "protocol": "UDP"}]}}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Services(server), UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        using var answer = await server.Client.SendAsync(request, Ct);
        var table = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal(("Table", "meta.k8s.io/v1"), (Read(table, "kind"), Read(table, "apiVersion")));
        Assert.Equal(
            ["Name 0", "Type 0", "Cluster-IP 0", "External-IP 0", "Port(s) 0", "Age 0", "Selector 1"],
            table.GetProperty("columnDefinitions").EnumerateArray().Select(column => $"{Read(column, "name")} {Read(column, "priority")}"));
        var web = await server.GetServiceAsync("web");
        string[] expected =
        [
            "web", "LoadBalancer", Read(web, "spec.clusterIP")!, "<pending>", $"80:{Read(web, "spec.ports[0].nodePort")}/TCP,53:{Read(web, "spec.ports[1].nodePort")}/UDP", "0s", "a=b,b=c",
        ];
        var cells = table.GetProperty("rows")[0].GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()!).ToList();
        Assert.Matches("^[0-9]+s$", cells[5]);
        Assert.Equal<IEnumerable<string>>(expected, [.. cells.Take(5), "0s", cells[6]]);
        Assert.Equal(("PartialObjectMetadata", "web"), (Read(table, "rows[0].object.kind"), Read(table, "rows[0].object.metadata.name")));
    }

    [Theory, HttpServers]
    public async Task Discovery_NamesWhatIsServed(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        Assert.Equal("v1", Read(await SendAsync(server, HttpMethod.Get, "/api", null, HttpStatusCode.OK), "versions[0]"));
        var services = Resource(await SendAsync(server, HttpMethod.Get, "/api/v1", null, HttpStatusCode.OK), "services");
        Assert.Equal(("true", "Service", "svc", "all"), (Read(services, "namespaced"), Read(services, "kind"), Read(services, "shortNames[0]"), Read(services, "categories[0]")));
        Assert.Equal("Service", Read(Resource(await SendAsync(server, HttpMethod.Get, "/api/v1", null, HttpStatusCode.OK), "services/status"), "kind"));
        var groups = await SendAsync(server, HttpMethod.Get, "/apis", null, HttpStatusCode.OK);
        Assert.Contains("networking.k8s.io", groups.GetProperty("groups").EnumerateArray().Select(group => Read(group, "name")));
        Assert.Equal("coordination.k8s.io/v1", Read(await SendAsync(server, HttpMethod.Get, "/apis/coordination.k8s.io", null, HttpStatusCode.OK), "preferredVersion.groupVersion"));
        Assert.Equal("Lease", Read(Resource(await SendAsync(server, HttpMethod.Get, "/apis/coordination.k8s.io/v1", null, HttpStatusCode.OK), "leases"), "kind"));
    }

    /// <summary>kubectl looks a kind up in it that the third version does not have: the sandbox's has none.</summary>
    [Theory, HttpServers]
    public async Task OpenApiV2_AsProtobuf_IsServed(ServerKind kind)
    {
        await using var server = await OpenHttpAsync(kind);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/openapi/v2", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf");
        using var answer = await server.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal("\n\u00032.0"u8, document.AsSpan(0, 5));
        Assert.Equal(kind == ServerKind.SandboxOverHttp, document.Length == 5);
    }

    private static JsonElement Resource(JsonElement list, string name) => list.GetProperty("resources").EnumerateArray().Single(resource => Read(resource, "name") == name);
}
