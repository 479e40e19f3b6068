using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>The columns that kubectl prints: the server fills them.</summary>
public sealed class TableRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string Age = "AGE";

    [Theory, HttpServers]
    public Task Pod_WithAStatus_ShowsIt(ServerKind kind) => CheckAsync(
        kind,
        ResourceTypes.Pods,
        """
        {"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "nodeName": "n1", "containers": [{"name": "a", "image": "echo"}, {"name": "b", "image": "echo"}]}}
        """,
        """
        {"status": {"phase": "Running", "podIP": "10.0.0.1", "podIPs": [{"ip": "10.0.0.1"}], "containerStatuses": [
          {"name": "a", "image": "echo", "imageID": "", "ready": true, "restartCount": 2, "state": {"running": {}}}, {"name": "b", "image": "echo", "imageID": "", "ready": false, "restartCount": 0, "state": {}}]}}
        """,
        ["Name 0 web", "Ready 0 1/2", "Status 0 Running", "Restarts 0 2", $"Age 0 {Age}", "IP 1 10.0.0.1", "Node 1 n1", "Nominated Node 1 <none>", "Readiness Gates 1 <none>"]);

    [Theory, HttpServers]
    public Task Pod_ThatWaits_ShowsWhatFor(ServerKind kind) => CheckAsync(
        kind,
        ResourceTypes.Pods,
        """{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "nodeName": "n1", "containers": [{"name": "a", "image": "echo"}]}}""",
        """{"status": {"phase": "Pending", "containerStatuses": [{"name": "a", "image": "echo", "imageID": "", "ready": false, "restartCount": 0, "state": {"waiting": {"reason": "CreateContainerError"}}}]}}""",
        ["Name 0 web", "Ready 0 0/1", "Status 0 CreateContainerError", "Restarts 0 0", $"Age 0 {Age}", "IP 1 <none>", "Node 1 n1", "Nominated Node 1 <none>", "Readiness Gates 1 <none>"]);

    [Theory, HttpServers]
    public async Task Pod_ThatEnds_IsTerminating(ServerKind kind)
    {
        await using var server = (HttpServerUnderTest)await OpenAsync(kind);
        await server.CreateAsync(
            ResourceTypes.Pods, """{"metadata": {"name": "web"}, "spec": {"automountServiceAccountToken": false, "nodeName": "n1", "containers": [{"name": "a", "image": "echo"}]}}""");
        await server.DeleteAsync(ResourceTypes.Pods, server.Named("web"));
        Assert.Contains("Status 0 Terminating", await ReadAsync(server, ResourceTypes.Pods));
    }

    [Theory, HttpServers]
    public Task Endpoints_FourAddresses_ShowsThree(ServerKind kind) => CheckAsync(
        kind,
        ResourceTypes.Endpoints,
        """
        {"metadata": {"name": "web"}, "subsets": [{"addresses": [{"ip": "10.0.0.1"}, {"ip": "10.0.0.2"}, {"ip": "10.0.0.3"}, {"ip": "10.0.0.4"}], "ports": [{"name": "http", "port": 80, "protocol": "TCP"}]}]}
        """,
        null,
        ["Name 0 web", "Endpoints 0 10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 1 more...", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public Task Endpoints_None_SaysSo(ServerKind kind) =>
        CheckAsync(kind, ResourceTypes.Endpoints, """{"metadata": {"name": "web"}}""", null, ["Name 0 web", "Endpoints 0 <none>", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public Task ConfigMap_CountsItsData(ServerKind kind) => CheckAsync(
        kind, ResourceTypes.ConfigMaps, """{"metadata": {"name": "web"}, "data": {"a": "b", "c": "d"}, "binaryData": {"e": "AAE="}}""", null, ["Name 0 web", "Data 0 3", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public Task Secret_ShowsTypeAndCount(ServerKind kind) => CheckAsync(
        kind, ResourceTypes.Secrets, """{"metadata": {"name": "web"}, "stringData": {"a": "b"}}""", null, ["Name 0 web", "Type 0 Opaque", "Data 0 1", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public Task Ingress_WithHostsTlsAndAddress_ShowsThem(ServerKind kind) => CheckAsync(
        kind,
        ResourceTypes.Ingresses,
        """
        {"metadata": {"name": "web"}, "spec": {"ingressClassName": "ours", "tls": [{"hosts": ["a.example"]}], "rules": [
          {"host": "a.example"}, {"host": "b.example"}, {"host": "c.example"}, {"host": "d.example"}], "defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}
        """,
        """{"status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}, {"hostname": "lb.example"}]}}}""",
        ["Name 0 web", "Class 0 ours", "Hosts 0 a.example,b.example,c.example + 1 more...", "Address 0 192.0.2.1,lb.example", "Ports 0 80, 443", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public Task Ingress_OfAllHosts_IsAStar(ServerKind kind) => CheckAsync(
        kind,
        ResourceTypes.Ingresses,
        """{"metadata": {"name": "web"}, "spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}""",
        null,
        ["Name 0 web", "Class 0 <none>", "Hosts 0 *", "Address 0 ", "Ports 0 80", $"Age 0 {Age}"]);

    [Theory, HttpServers]
    public async Task EndpointSlice_ShowsPortsAndAddresses(ServerKind kind)
    {
        await using var server = (HttpServerUnderTest)await OpenAsync(kind);
        var type = server.IsBefore(21) ? ResourceTypes.EndpointSlices with { Version = "v1beta1" } : ResourceTypes.EndpointSlices;
        await server.CreateAsync(type, """
            {"metadata": {"name": "web"}, "addressType": "IPv4", "endpoints": [{"addresses": ["10.0.0.1"]}, {"addresses": ["10.0.0.2"]}, {"addresses": ["10.0.0.3"]}, {"addresses": ["10.0.0.4"]}],
             "ports": [{"name": "http", "port": 80, "protocol": "TCP"}, {"name": "more", "port": 81, "protocol": "TCP"}]}
            """);
        await server.CreateAsync(type, """{"metadata": {"name": "empty"}, "addressType": "IPv4", "endpoints": []}""");
        Assert.Equal(["Name 0 empty", "AddressType 0 IPv4", "Ports 0 <unset>", "Endpoints 0 <unset>", $"Age 0 {Age}"], await ReadAsync(server, type));
        Assert.Equal(["Name 0 web", "AddressType 0 IPv4", "Ports 0 80,81", "Endpoints 0 10.0.0.1,10.0.0.2,10.0.0.3 + 1 more...", $"Age 0 {Age}"], await ReadAsync(server, type, 1));
    }

    private async Task CheckAsync(ServerKind kind, ResourceType type, string json, string? status, string[] expected)
    {
        await using var server = (HttpServerUnderTest)await OpenAsync(kind);
        await server.CreateAsync(type, json);
        if (status is not null)
            await server.Api.PatchAsync(type, server.Named("web"), "status", PatchKind.Merge, ServerUnderTest.Parse(status), Ct);
        Assert.Equal(expected, await ReadAsync(server, type));
    }

    /// <summary>Name, priority and cell of each column of a row; ages as AGE.</summary>
    private static async Task<List<string>> ReadAsync(HttpServerUnderTest server, ResourceType type, int row = 0)
    {
        var path = $"/{(type.Group.Length == 0 ? "api" : $"apis/{type.Group}")}/{type.Version}/namespaces/{server.Namespace}/{type.Plural}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        using var answer = await server.Client.SendAsync(request, Ct);
        var table = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        var cells = table.GetProperty("rows")[row].GetProperty("cells").EnumerateArray().Select(cell => cell.ToString());
        return [.. table.GetProperty("columnDefinitions").EnumerateArray().Zip(cells, (column, cell) =>
            $"{Read(column, "name")} {Read(column, "priority")} {(Read(column, "name") == "Age" ? Age : cell)}")];
    }
}
