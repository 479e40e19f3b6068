using System.Net;
using System.Net.Sockets;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>Nodes and pods with real sockets.</summary>
public sealed class NodeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NodePort_PolicyCluster_SpreadsOverAllPodsAndSpeaksAsTheNode()
    {
        await using var cluster = await TestCluster.StartAsync();
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1", "node-2");
        var answer = await cluster.AskAsync("node-1", port, "/some?x=1");
        Assert.StartsWith($"{cluster.Address("node-1")}:", (string)answer!["from"]!, StringComparison.Ordinal);
        Assert.Equal(("GET", "/some?x=1"), ((string)answer["received"]!["method"]!, (string)answer["received"]!["path"]!));
        Assert.NotEqual((string)answer["nonce"]!, (string)(await cluster.AskAsync("node-1", port))!["nonce"]!);
        Assert.True(cluster.Cluster.Nodes[0].Clients[new ObjectName("default", "web")] > 0);
        Assert.True(cluster.Cluster.Nodes.Sum(node => node.Answered) > 0);
    }

    [Fact]
    public async Task NodePort_PolicyLocal_StaysOnTheNodeKeepsTheClientsAddressAndIsClosedWithoutPods()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 3, pods: 2);
        var port = cluster.AddService("web", "\"externalTrafficPolicy\": \"Local\"", type: "LoadBalancer");
        var health = cluster.Service("web").GetProperty("spec").GetProperty("healthCheckNodePort").GetInt32();
        var empty = cluster.Cluster.Nodes.Single(node => node.Pods == 0).Name;
        foreach (var node in cluster.Cluster.Nodes.Where(node => node.Pods > 0))
        {
            await cluster.AnswersAsync(node.Name, port, node.Name);
            Assert.StartsWith("127.0.0.1:", (string)(await cluster.AskAsync(node.Name, port))!["from"]!, StringComparison.Ordinal);
            await cluster.UntilAsync(async () => (await cluster.PageAsync(node.Name, health))?.Code == HttpStatusCode.OK, "the page says yes");
        }

        await cluster.UntilAsync(async () => (await cluster.PageAsync(empty, health))?.Code == HttpStatusCode.ServiceUnavailable, "the page says no");
        Assert.Equal("""{"service":{"namespace":"default","name":"web"},"localEndpoints":0,"serviceProxyHealthy":true}""", (await cluster.PageAsync(empty, health))!.Value.Body);
        Assert.Null(await cluster.AskAsync(empty, port));
    }

    [Fact]
    public async Task NodePort_Affinity_AClientStaysWithItsPod()
    {
        await using var cluster = await TestCluster.StartAsync();
        var port = cluster.AddService("web", "\"sessionAffinity\": \"ClientIP\"");
        await cluster.UntilAsync(async () => await cluster.AskAsync("node-1", port) is not null, "it answers");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Ct); // both pods are known now
        var first = (string)(await cluster.AskAsync("node-1", port))!["pod"]!;
        for (var i = 0; i < 20; i++)
            Assert.Equal(first, (string)(await cluster.AskAsync("node-1", port))!["pod"]!);
    }

    [Fact]
    public async Task NodePort_Udp_IsAnswered()
    {
        await using var cluster = await TestCluster.StartAsync();
        var port = cluster.AddService("web", port: """{"port": 53, "protocol": "UDP", "targetPort": "udp"}""");
        await cluster.UntilAsync(async () => (string?)(await cluster.AskUdpAsync("node-2", port, "hello"))?["received"] == "hello", "it answers");
        var seen = new HashSet<string>();
        await cluster.UntilAsync(async () => await cluster.AskUdpAsync("node-2", port, "hello") is { } answer && seen.Add((string)answer["node"]!) && seen.Count == 2, "both pods answer");
    }

    [Fact]
    public async Task NodePort_Removed_IsClosedToNewClientsAndKeepsEstablishedOnes()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1");
        using var client = new TcpClient();
        await client.ConnectAsync(cluster.Address("node-1"), port, Ct);
        await Http.SpeakAsync(client);

        cluster.Administrator.Delete(ResourceType.Services, new ObjectName("default", "web"));
        await cluster.UntilAsync(async () => await cluster.AskAsync("node-1", port) is null, "it is closed");
        Assert.Contains("\"pod\":", await Http.SpeakAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pod_AsksServices_ByInternalPolicyAndAlsoItself()
    {
        await using var cluster = await TestCluster.StartAsync();
        var port = cluster.AddService("web");
        cluster.AddService("near", "\"internalTrafficPolicy\": \"Local\"");
        await cluster.AnswersAsync("node-1", port, "node-1", "node-2");
        var published = cluster.Pods().Single(pod => pod.GetProperty("spec").GetProperty("nodeName").GetString() == "node-1").GetProperty("status").GetProperty("podIP").GetString()!;
        Assert.StartsWith("10.", published, StringComparison.Ordinal);
        var pod = $"127{published[2..]}";

        var (seen, froms) = (new HashSet<string>(), new Dictionary<string, string>());
        for (var i = 0; i < 24; i++)
        {
            var answer = await DialAsync(pod, cluster.Service("web").GetProperty("spec").GetProperty("clusterIP").GetString()!);
            var node = (string)answer["node"]!;
            seen.Add(node);
            froms[node] = ((string)answer["from"]!).Split(':')[0];
            Assert.Equal("node-1", (string)(await DialAsync(pod, cluster.Service("near").GetProperty("spec").GetProperty("clusterIP").GetString()!))["node"]!);
        }

        Assert.Equal(2, seen.Count);
        Assert.Equal(pod, froms["node-2"]);
        Assert.Equal(cluster.Address("node-1").ToString(), froms["node-1"]);
    }

    [Fact]
    public async Task NodePage_AutoscalersTaint_SaysNoAndTheProxyLives()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        await cluster.UntilAsync(async () => (await cluster.PageAsync("node-1", 10256))?.Code == HttpStatusCode.OK, "it says yes");
        cluster.Administrator.Patch(ResourceType.Nodes, new ObjectName(null, "node-1"), """{"spec": {"taints": [{"key": "ToBeDeletedByClusterAutoscaler", "effect": "NoSchedule"}]}}""");
        await cluster.UntilAsync(async () => (await cluster.PageAsync("node-1", 10256))?.Code == HttpStatusCode.ServiceUnavailable, "it says no");
        Assert.Equal(HttpStatusCode.OK, (await cluster.PageAsync("node-1", 10256, "/livez"))!.Value.Code);
        Assert.Equal(HttpStatusCode.NotFound, (await cluster.PageAsync("node-1", 10256, "/other"))!.Value.Code);
    }

    [Fact]
    public async Task Node_Deleted_ItsPodsMoveAndItIsSwitchedOff()
    {
        await using var cluster = await TestCluster.StartAsync();
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1", "node-2");
        cluster.Administrator.Delete(ResourceType.Nodes, new ObjectName(null, "node-2"));
        await cluster.UntilAsync(() => cluster.Cluster.Nodes.Count == 1, "it is off");
        await cluster.AnswersAsync("node-1", port, "node-1");
        await cluster.UntilAsync(
            () => cluster.Pods() is { Count: 2 } pods && pods.All(pod => pod.GetProperty("spec").GetProperty("nodeName").GetString() == "node-1"), "its pods have moved");
    }

    [Fact]
    public async Task Node_DeletedWhileAPodEnds_LeavesNoPodBehind()
    {
        await using var cluster = await TestCluster.StartAsync();
        var pod = cluster.Pods().Single(pod => pod.GetProperty("spec").GetProperty("nodeName").GetString() == "node-2").GetProperty("metadata").GetProperty("name").GetString()!;
        cluster.Administrator.Delete(ResourceTypes.Pods, new ObjectName("default", pod));
        cluster.Administrator.Delete(ResourceType.Nodes, new ObjectName(null, "node-2"));
        await cluster.UntilAsync(() => cluster.Administrator.Find(ResourceTypes.Pods, new ObjectName("default", pod)) is null, "it is gone");
    }

    [Fact]
    public async Task Objects_ThatMakeNoSense_DisturbNobody()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        var port = cluster.AddService("web");
        cluster.Administrator.Create(ResourceTypes.Pods, """
            {"metadata": {"namespace": "default", "name": "taken"}, "spec": {"nodeName": "node-1", "containers": [{"name": "a", "image": "echo", "ports": [{"containerPort": 8080}, {"containerPort": 8080, "protocol": "SCTP"}]}]}}
            """);
        cluster.Administrator.Create(ResourceTypes.Pods, """
            {"metadata": {"namespace": "default", "name": "lost"}, "spec": {"nodeName": "nowhere", "containers": [{"name": "a", "image": "echo"}]}}
            """);
        cluster.Administrator.Create(ResourceTypes.EndpointSlices, """
            {"metadata": {"namespace": "default", "name": "other-sandbox", "labels": {"kubernetes.io/service-name": "other"}}, "addressType": "FQDN", "endpoints": [{"addresses": ["pod.example"]}, {"addresses": ["10.1.2.3"]}],
             "ports": [{"port": 0}, {"name": "", "port": 70000}, {}]}
            """);
        cluster.Administrator.Create(ResourceType.Services, """
            {"metadata": {"namespace": "default", "name": "other"}, "spec": {"type": "NodePort", "ports": [{"port": 80, "targetPort": "no-such-port"}]}}
            """);
        cluster.Administrator.Create(ResourceType.Services, """
            {"metadata": {"namespace": "default", "name": "named"}, "spec": {"type": "NodePort", "selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "no-such-port"}]}}
            """);
        await cluster.AnswersAsync("node-1", port, "node-1");
        await cluster.UntilAsync(() => cluster.Administrator.Find(ResourceTypes.Pods, new ObjectName("default", "lost")) is null, "the pod of no node is collected");
        Assert.NotNull(cluster.Administrator.Find(ResourceTypes.EndpointSlices, new ObjectName("default", "other-sandbox")));
    }

    [Fact]
    public async Task Slice_LosesItsLabel_GetsItBack()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1");
        cluster.Administrator.Patch(ResourceTypes.EndpointSlices, new ObjectName("default", "web-sandbox"), """{"metadata": {"labels": {"kubernetes.io/service-name": null}}}""");
        await cluster.UntilAsync(
            () => cluster.Administrator.Get(ResourceTypes.EndpointSlices, new ObjectName("default", "web-sandbox")).GetProperty("metadata").GetProperty("labels").TryGetProperty("kubernetes.io/service-name", out _),
            "the label is back");
        await cluster.AnswersAsync("node-1", port, "node-1");
    }

    [Fact]
    public async Task Node_Cordoned_GetsNoNewPods()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Administrator.Patch(ResourceType.Nodes, new ObjectName(null, "node-2"), """{"spec": {"unschedulable": true}}""");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Ct); // the other watch has shown it
        var pod = cluster.Pods().Single(pod => pod.GetProperty("spec").GetProperty("nodeName").GetString() == "node-2").GetProperty("metadata").GetProperty("name").GetString()!;
        cluster.Administrator.Delete(ResourceTypes.Pods, new ObjectName("default", pod));
        await cluster.UntilAsync(
            () => cluster.Pods() is { Count: 2 } pods && pods.All(pod => pod.GetProperty("spec").GetProperty("nodeName").GetString() == "node-1"), "the new one is elsewhere");
        Assert.Equal(2, cluster.Cluster.Nodes.Count);
    }

    [Fact]
    public async Task NodePort_InUseOnThisMachine_IsOpenedOnceItIsFree()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        using var other = new TcpListener(cluster.Address("node-1"), 30123);
        other.Start();
        cluster.AddService("web", port: """{"port": 80, "targetPort": 8080, "nodePort": 30123}""");
        var second = cluster.AddService("second");
        await cluster.AnswersAsync("node-1", second, "node-1");
        other.Stop();
        await cluster.AnswersAsync("node-1", 30123, "node-1");
    }

    [Fact]
    public async Task Slices_ServiceChangesItsSelector_FollowAndGoWithTheService()
    {
        await using var cluster = await TestCluster.StartAsync(nodes: 1);
        var port = cluster.AddService("web");
        await cluster.AnswersAsync("node-1", port, "node-1");
        cluster.Administrator.Patch(ResourceType.Services, new ObjectName("default", "web"), """{"spec": {"selector": {"app": "other"}}}""");
        await cluster.AnswersAsync("node-1", port);
        Assert.Single(cluster.Administrator.List(ResourceTypes.EndpointSlices));
        cluster.Administrator.Delete(ResourceType.Services, new ObjectName("default", "web"));
        await cluster.UntilAsync(() => cluster.Administrator.List(ResourceTypes.EndpointSlices).Count == 0, "the slice is gone");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> DialAsync(string pod, string service)
    {
        using var http = new HttpClient();
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync(new Uri($"http://{pod}:{TestCluster.PodPort}/dial?to={service}:80"), Ct));
        return Assert.IsType<System.Text.Json.Nodes.JsonObject>(answer!["received"]!["answer"]);
    }
}
