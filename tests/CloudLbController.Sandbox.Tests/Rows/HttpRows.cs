using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Paths, methods, media types and Status objects.</summary>
public sealed class HttpRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string Json = "application/json";
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

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

    private async Task<HttpServerUnderTest> OpenHttpAsync(ServerKind kind) => (HttpServerUnderTest)await OpenAsync(kind);

    /// <summary>Sends a request that must be answered with a status; answers the body.</summary>
    private static Task<JsonElement> SendAsync(HttpServerUnderTest server, HttpMethod method, string path, string? body, HttpStatusCode code, string type = Json) =>
        SendAsync(server, method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, code);

    private static async Task<JsonElement> SendAsync(HttpServerUnderTest server, HttpMethod method, string path, byte[]? body, string type, HttpStatusCode code)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await server.Client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(code == answer.StatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static string Services(HttpServerUnderTest server, string? name = null) => $"/api/v1/namespaces/{server.Namespace}/services{(name is null ? "" : $"/{name}")}";

    private static JsonElement Resource(JsonElement list, string name) => list.GetProperty("resources").EnumerateArray().Single(resource => Read(resource, "name") == name);
}
