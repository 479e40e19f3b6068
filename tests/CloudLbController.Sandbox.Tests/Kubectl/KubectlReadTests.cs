using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Tests.Kubectl;

/// <summary>The real kubectl on the sandbox, as a newcomer types it: what it shows.</summary>
public sealed class KubectlReadTests
{
    private static readonly ObjectName Web = new("default", "web");

    private const string Manifest = """
        apiVersion: v1
        kind: Service
        metadata: { name: web, labels: { app: web } }
        spec:
          type: LoadBalancer
          selector: { app: web }
          clusterIP: 10.96.0.80
          ports: [{ name: http, port: 80, nodePort: 30080 }]

        """;

    [Fact]
    public async Task Get_Services_ShowsTheirColumns()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Equal("service/web created", await cluster.MustAsync("apply -f -", Manifest));
        Assert.Equal(
            ["NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE", "web|LoadBalancer|10.96.0.80|<pending>|80:30080/TCP|AGE"],
            await cluster.TableAsync("get services"));

        cluster.Admin.Patch(ResourceType.Services, Web, """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""", "status");
        Assert.Equal(
            ["NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE|SELECTOR", "web|LoadBalancer|10.96.0.80|192.0.2.1|80:30080/TCP|AGE|app=web"],
            await cluster.TableAsync("get svc web -o wide"));
    }

    [Fact]
    public async Task Get_OtherForms_AreTheObject()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        Assert.Equal("service/web", await cluster.MustAsync("get services -o name"));
        Assert.Equal("30080", await cluster.MustAsync("get service web -o jsonpath={.spec.ports[0].nodePort}"));
        Assert.Contains("nodePort: 30080", await cluster.MustAsync("get service web -o yaml"), StringComparison.Ordinal);
        Assert.Contains("\"nodePort\": 30080", await cluster.MustAsync("get service web -o json"), StringComparison.Ordinal);
        Assert.Equal("web", await cluster.MustAsync("get services -A --field-selector=metadata.name=web -o jsonpath={.items[*].metadata.name}"));
        Assert.Equal("service/web", await cluster.MustAsync("get services -l app=web -o name"));
        Assert.Equal("", await cluster.MustAsync("get services -l app!=web -o name"));
        Assert.Equal("service/web", await cluster.MustAsync("get services --selector=app -o name"));
        Assert.Contains("is no label selector", await cluster.RefusedAsync("get --raw /api/v1/services?labelSelector=a%20in%20(b"), StringComparison.Ordinal);
        Assert.Equal("Error from server (NotFound): services \"nobody\" not found", await cluster.RefusedAsync("get service nobody"));
    }

    [Fact]
    public async Task Get_NodesNamespacesLeasesAndEvents_ShowTheirColumns()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        cluster.Admin.Create(ResourceType.Nodes, """
            {"metadata":{"name":"n1","labels":{"node-role.kubernetes.io/worker":""}},"spec":{"unschedulable":true},
             "status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"127.0.0.2"}],"nodeInfo":{"kubeletVersion":"v1.34.0"}}}
            """);
        cluster.Admin.Create(ResourceType.Leases, """{"metadata":{"name":"leader","namespace":"default"},"spec":{"holderIdentity":"me"}}""");
        cluster.Admin.Create(ResourceType.Events, """
            {"metadata":{"name":"e","namespace":"default"},"involvedObject":{"kind":"Service","name":"web","namespace":"default"},
             "type":"Warning","reason":"Why","message":"because","lastTimestamp":"2000-01-01T00:00:00Z"}
            """);
        Assert.Equal(["NAME|STATUS|ROLES|AGE|VERSION", "n1|Ready,SchedulingDisabled|worker|AGE|v1.34.0"], await cluster.TableAsync("get nodes"));
        Assert.Equal(["NAME|STATUS|AGE", "default|Active|AGE", "kube-system|Active|AGE"], await cluster.TableAsync("get ns"));
        Assert.Equal(["NAME|HOLDER|AGE", "leader|me|AGE"], await cluster.TableAsync("get leases"));
        Assert.Equal(["LAST SEEN|TYPE|REASON|OBJECT|MESSAGE", "AGE|Warning|Why|service/web|because"], await cluster.TableAsync("get events"));
    }

    [Fact]
    public async Task Get_Watch_PrintsEachChangeAsItComes()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        var watching = cluster.RunAsync(["get", "services", "-w", "--request-timeout=3s"]);
        Assert.True(SpinWait.SpinUntil(() => cluster.Server.Calls.Any(call => call.Verb == Sandbox.Api.ApiVerb.Watch), TimeSpan.FromSeconds(30)));
        cluster.Admin.Patch(ResourceType.Services, Web, """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""", "status");
        var lines = (await watching).Output.Trim().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("<pending>", lines[1], StringComparison.Ordinal);
        Assert.Contains("192.0.2.1", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForAnAddress_EndsWhenItIsThere()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        var waiting = cluster.RunAsync(["wait", "service/web", "--for=jsonpath={.status.loadBalancer.ingress}", "--timeout=60s"]);
        Assert.True(SpinWait.SpinUntil(() => cluster.Server.Calls.Any(call => call.Verb == Sandbox.Api.ApiVerb.Watch), TimeSpan.FromSeconds(30)));
        Assert.False(waiting.IsCompleted);
        cluster.Admin.Patch(ResourceType.Services, Web, """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""", "status");
        Assert.Equal("service/web condition met\n", (await waiting).Output);
    }

    [Fact]
    public async Task Describe_Service_ShowsItWithItsEvents()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        var uid = cluster.Admin.Get(ResourceType.Services, Web).GetProperty("metadata").GetProperty("uid").GetString();
        foreach (var (name, of) in new[] { ("mine", uid), ("others", "another") })
        {
            cluster.Admin.Create(ResourceType.Events, $$"""
                {"metadata":{"name":"{{name}}","namespace":"default"},"involvedObject":{"kind":"Service","name":"web","namespace":"default","uid":"{{of}}"  },
                 "type":"Warning","reason":"Why","message":"because of {{name}}","source":{"component":"cloudlb"} }
                """);
        }

        var text = await cluster.MustAsync("describe service web");
        Assert.Matches(@"NodePort: +http +30080/TCP", text);
        Assert.Contains("because of mine", text, StringComparison.Ordinal);
        Assert.DoesNotContain("because of others", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiResources_ShowsWhatIsServed()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        var text = await cluster.MustAsync("api-resources --no-headers");
        Assert.Matches(@"(?m)^services +svc +v1 +true +Service$", text);
        Assert.Matches(@"(?m)^leases +coordination.k8s.io/v1 +true +Lease$", text);
        Assert.Matches(@"(?m)^nodes +no +v1 +false +Node$", text);
    }
}
