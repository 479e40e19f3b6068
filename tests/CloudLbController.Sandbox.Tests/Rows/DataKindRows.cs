using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Kinds that hold data for others.</summary>
public sealed class DataKindRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task ConfigMap_Created_IsStoredAsItIs(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateAsync(ResourceTypes.ConfigMaps, """{"metadata": {"name": "map"}, "data": {"a": "b"}, "binaryData": {"c": "AAE="}}""");
        Assert.Equal(("b", "AAE="), (Read(created, "data.a"), Read(created, "binaryData.c")));
    }

    [Theory, Servers]
    public async Task Data_KeyOrSizeThatIsNotTaken_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var full = new string('x', 1024 * 1024);
        foreach (var (type, body, words) in new[]
        {
            (ResourceTypes.ConfigMaps, """{"data": {"a b": "c"}}""", "data[a b]: Invalid value: \"a b\": a valid config key must consist of"),
            (ResourceTypes.ConfigMaps, """{"binaryData": {"..a": "AAE="}}""", "binaryData[..a]: Invalid value: \"..a\""),
            (ResourceTypes.ConfigMaps, """{"data": {"a": "b"}, "binaryData": {"a": "AAE="}}""", "data[a]: Invalid value: \"a\": duplicate of key present in binaryData"),
            (ResourceTypes.ConfigMaps, $$$"""{"data": {"a": "{{{full}}}x"} }""", "Too long: must have at most 1048576 "),
            (ResourceTypes.ConfigMaps, $$$"""{"data": {"a": "{{{full}}}"}, "binaryData": {"b": "AA=="} }""", "Too long: must have at most 1048576 "),
            (ResourceTypes.Secrets, """{"data": {"a/b": "AAE="}}""", "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of"),
            (ResourceTypes.Secrets, $$$"""{"stringData": {"a": "{{{full}}}x"} }""", "data: Too long: must have at most 1048576 "),
        })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => server.CreateAsync(type, $$$"""{"metadata": {"name": "map"}, {{{body[1..]}}}"""));
        }

        await server.CreateAsync(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"name": "map"}, "data": {"a": "{{{full}}}"} }""");
    }

    [Theory, Servers]
    public async Task Data_SaidToBeImmutable_StaysAsItIs(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var (type, change) in new[] { (ResourceTypes.ConfigMaps, """{"data": {"a": "c"}}"""), (ResourceTypes.Secrets, """{"data": {"a": "AAI="}}""") })
        {
            await server.CreateAsync(type, """{"metadata": {"name": "fixed"}, "immutable": true, "data": {"a": "AAE="}}""");
            await RefuseAsync("data: Forbidden: field is immutable when `immutable` is set", change);
            await RefuseAsync("immutable: Forbidden: field is immutable when `immutable` is set", """{"immutable": false}""");
            await server.Api.PatchAsync(type, server.Named("fixed"), null, PatchKind.Merge, ServerUnderTest.Parse("""{"metadata": {"labels": {"a": "b"}}}"""), Ct);

            Task RefuseAsync(string words, string patch) => AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () =>
                server.Api.PatchAsync(type, server.Named("fixed"), null, PatchKind.Merge, ServerUnderTest.Parse(patch), Ct));
        }
    }

    [Theory, Servers]
    public async Task Secret_PlainText_IsStoredEncodedUnderTheDefaultType(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateAsync(ResourceTypes.Secrets, """{"metadata": {"name": "key"}, "data": {"a": "AAE="}, "stringData": {"b": "plain"}}""");
        Assert.Equal(("Opaque", "AAE=", "cGxhaW4=", null), (Read(created, "type"), Read(created, "data.a"), Read(created, "data.b"), Read(created, "stringData")));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "type: Invalid value: \"kubernetes.io/tls\": field is immutable", () =>
            server.Api.PatchAsync(ResourceTypes.Secrets, server.Named("key"), null, PatchKind.Merge, ServerUnderTest.Parse("""{"type": "kubernetes.io/tls"}"""), Ct));
    }

    [Theory, Servers]
    public async Task Endpoints_Created_AreStoredAsTheyAre(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateAsync(
            ResourceTypes.Endpoints, """{"metadata": {"name": "web"}, "subsets": [{"addresses": [{"ip": "10.0.0.1"}], "ports": [{"name": "http", "port": 80, "protocol": "TCP"}]}]}""");
        Assert.Equal(("10.0.0.1", "80"), (Read(created, "subsets[0].addresses[0].ip"), Read(created, "subsets[0].ports[0].port")));
    }

    [Theory, Servers]
    public async Task EndpointSlice_Created_IsStoredWhereItIsServed(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        const string Slice = """
            {"metadata": {"name": "web-1"}, "addressType": "IPv4", "endpoints": [{"addresses": ["10.0.0.1"], "conditions": {"ready": true}, "nodeName": "n1"}],
             "ports": [{"name": "http", "port": 80, "protocol": "TCP"}]}
            """;
        if (server.IsBefore(21))
        {
            await AssertRefusedAsync(HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource", () => server.CreateAsync(ResourceTypes.EndpointSlices, Slice));
            return;
        }

        var created = await server.CreateAsync(ResourceTypes.EndpointSlices, Slice);
        Assert.Equal(("n1", "true"), (Read(created, "endpoints[0].nodeName"), Read(created, "endpoints[0].conditions.ready")));
    }

    [Theory, Servers]
    public async Task EndpointSlice_AddressOfLoopbackOrNone_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = server.IsBefore(21) ? ResourceTypes.EndpointSlices with { Version = "v1beta1" } : ResourceTypes.EndpointSlices;
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "endpoints[0].addresses[0]: Invalid value: \"somewhere\"", () => CreateAsync("\"somewhere\""));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "endpoints[0].addresses: Required value", () => CreateAsync(""));
        if (server.IsBefore(21))
            await CreateAsync("\"127.0.0.1\"");
        else
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "endpoints[0].addresses[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range", () => CreateAsync("\"127.0.0.1\""));

        Task<JsonElement> CreateAsync(string addresses) =>
            server.CreateAsync(type, $$$"""{"metadata": {"name": "web-1"}, "addressType": "IPv4", "endpoints": [{"addresses": [{{{addresses}}}]}]}""");
    }

    [Theory, Servers]
    public async Task Pod_PortThatIsNone_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var (port, words) in new[]
        {
            ("{\"containerPort\": 99999}", "spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive"),
            ("{\"containerPort\": -1}", "spec.containers[0].ports[0].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive"),
            ("{\"name\": \"a\"}", "spec.containers[0].ports[0].containerPort: Required value"),
            ("{\"name\": \"HTTP\", \"containerPort\": 80}", "spec.containers[0].ports[0].name: Invalid value: \"HTTP\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"),
            ("{\"containerPort\": 80, \"protocol\": \"HTTP\"}", "spec.containers[0].ports[0].protocol: Unsupported value: \"HTTP\""),
        })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => server.CreateAsync(
                ResourceTypes.Pods, $$$"""{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "containers": [{"name": "web", "image": "echo", "ports": [{{{port}}}]}]}}"""));
        }
    }

    [Theory, Servers]
    public async Task Pod_Spec_ChangesInFewPlaces(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateAsync(
            ResourceTypes.Pods, """{"metadata": {"generateName": "web-"}, "spec": {"automountServiceAccountToken": false, "containers": [{"name": "web", "image": "echo", "ports": [{"containerPort": 80}], "env": [{"name": "A", "value": "a"}]}]}}""");
        var pod = Assert.Single((await server.Api.ListAsync(ResourceTypes.Pods, new ListRequest(Namespace: server.Namespace), Ct)).Items);
        Assert.Matches("^web-[a-z0-9]{5}$", Name(pod));
        Assert.Equal("TCP", Read(pod, "spec.containers[0].ports[0].protocol"));

        Task<JsonElement> PatchAsync(string json) => server.Api.PatchAsync(ResourceTypes.Pods, server.Named(Name(pod)), null, PatchKind.Strategic, ServerUnderTest.Parse(json), Ct);
        Assert.Equal("other", Read(await PatchAsync("""{"spec": {"containers": [{"name": "web", "image": "other", "ports": [{"containerPort": 80}], "env": [{"name": "A", "value": "a"}]}]}}"""), "spec.containers[0].image"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`", () =>
            PatchAsync("""{"spec": {"nodeName": "n1"}}"""));
    }

    [Theory, Servers]
    public async Task Pod_WithoutContainers_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.containers: Required value", () =>
            server.CreateAsync(ResourceTypes.Pods, """{"metadata": {"name": "web"}, "spec": {}}"""));
    }

    [Theory, Servers]
    public async Task Pod_Created_IsPendingUntilItsStatusIsWritten(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        const string Pod = """{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "nodeName": "n1", "containers": [{"name": "web", "image": "echo"}]}}""";
        Assert.Equal("Pending", Read(await server.CreateAsync(ResourceTypes.Pods, Pod), "status.phase"));
        var running = await server.Api.PatchAsync(
            ResourceTypes.Pods, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse("""{"status": {"phase": "Running", "podIP": "10.0.0.1"}}"""), Ct);
        Assert.Equal(("Running", "10.0.0.1"), (Read(running, "status.phase"), Read(running, "status.podIP")));

        var page = await server.Api.ListAsync(ResourceTypes.Pods, new ListRequest(FieldSelector: "spec.nodeName=n1,status.phase=Running", Namespace: server.Namespace), Ct);
        Assert.Equal(["web"], page.Items.Select(Name));
        page = await server.Api.ListAsync(ResourceTypes.Pods, new ListRequest(FieldSelector: "spec.nodeName=n1,status.phase!=Running", Namespace: server.Namespace), Ct);
        Assert.Empty(page.Items);
    }

    [Theory, Servers]
    public async Task Watch_ObjectThatCeasesToBeWhatWasAskedFor_IsDeletedForTheWatcher(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await server.CreateServiceAsync("other", """{"ports": [{"port": 80}]}""");
        var watch = await server.Api.WatchAsync(
            ResourceTypes.Pods, new WatchRequest(await server.CurrentVersionAsync(), TimeSpan.FromMinutes(5), "status.phase=Running", server.Namespace), Ct);
        await server.CreateAsync(
            ResourceTypes.Pods, """{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "containers": [{"name": "web", "image": "echo"}]}}""");
        foreach (var phase in new[] { "Running", "Running", "Succeeded" })
        {
            await server.Api.PatchAsync(
                ResourceTypes.Pods, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse($$"""{"status": {"phase": "{{phase}}", "message": "{{Guid.NewGuid()}}"} }"""), Ct);
        }

        Assert.Equal([WatchEventType.Added, WatchEventType.Modified, WatchEventType.Deleted], (await TakeAsync(watch, 3)).Select(seen => seen.Type));
    }
}
