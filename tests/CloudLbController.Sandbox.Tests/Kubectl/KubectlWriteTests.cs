using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Tests.Kubectl;

/// <summary>The real kubectl on the sandbox, as a newcomer types it: what it changes; validation as by default.</summary>
public sealed class KubectlWriteTests
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
    public async Task Apply_Again_ChangesWhatChangedAndNothingElse()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        Assert.Equal("service/web unchanged", await cluster.MustAsync("apply -f -", Manifest));
        Assert.Equal("service/web configured (server dry run)", await cluster.MustAsync("apply --dry-run=server -f -", Manifest.Replace("port: 80,", "port: 81,", StringComparison.Ordinal)));
        await cluster.MustAsync("annotate service web by=hand");
        Assert.Equal("service/web configured", await cluster.MustAsync("apply -f -", Manifest.Replace("port: 80,", "port: 81,", StringComparison.Ordinal)));
        Assert.Equal("81 30080 hand", await cluster.MustAsync("get service web -o jsonpath={.spec.ports[0].port}{\"\\x20\"}{.spec.ports[0].nodePort}{\"\\x20\"}{.metadata.annotations.by}"));
    }

    [Fact]
    public async Task Apply_FieldThatDoesNotExist_IsRefusedByName()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Contains(
            "Service in version \"v1\" cannot be handled as a Service: strict decoding error: unknown field \"spec.typo\"",
            await cluster.RefusedAsync("apply -f -", Manifest.Replace("type: LoadBalancer", "type: LoadBalancer\n  typo: 1", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(
            "cannot unmarshal string into Go struct field",
            await cluster.RefusedAsync("create -f -", Manifest.Replace("port: 80,", "port: eighty,", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(
            "The Service \"web\" is invalid: spec.ports: Required value",
            await cluster.RefusedAsync("create -f -", "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: LoadBalancer }\n"),
            StringComparison.Ordinal);
        Assert.Empty(cluster.Admin.List(ResourceType.Services));
    }

    [Theory]
    [InlineData("a: b: c", "error parsing STDIN")]
    [InlineData("just some text", "error")]
    [InlineData("apiVersion: v1\nkind: Servise\nmetadata: { name: web }", "no matches for kind \"Servise\" in version \"v1\"")]
    [InlineData("apiVersion: v2\nkind: Service\nmetadata: { name: web }", "no matches for kind \"Service\" in version \"v2\"")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: Web }\nspec: { ports: [{ port: 80 }] }", "metadata.name: Invalid value: \"Web\": a DNS-1035 label must consist of lower case alphanumeric characters")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: other }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }", "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: other }\nspec: { ports: eighty }", "cannot unmarshal string into Go struct field ServiceSpec.spec.ports of type []ServicePort")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: other, namespace: nowhere }\nspec: { ports: [{ port: 80 }] }", "namespaces \"nowhere\" not found")]
    public async Task Apply_BadManifest_IsRefusedInTheApisWordsAndChangesNothing(string manifest, string says)
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        var before = cluster.Server.Store.Version;
        Assert.Contains(says, await cluster.RefusedAsync("apply -f -", manifest), StringComparison.Ordinal);
        Assert.Equal(before, cluster.Server.Store.Version);
    }

    [Fact]
    public async Task Apply_ManyOfWhichOneIsBad_AppliesTheOthers()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Contains("Web", await cluster.RefusedAsync("apply -f -", $"{Manifest}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: Web }}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: map }}\n"), StringComparison.Ordinal);
        Assert.Single(cluster.Admin.List(ResourceType.Services));
        Assert.Single(cluster.Admin.List(ResourceTypes.ConfigMaps));
    }

    [Fact]
    public async Task Apply_ServerSide_SaysThatItIsNotServed()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Contains("the sandbox serves no server-side apply: use kubectl apply without --server-side", await cluster.RefusedAsync("apply --server-side -f -", Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateLabelAnnotatePatchAndDelete_DoWhatTheySay()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Equal("service/web created", await cluster.MustAsync("create -f -", Manifest));
        Assert.Contains("AlreadyExists", await cluster.RefusedAsync("create -f -", Manifest), StringComparison.Ordinal);
        Assert.Equal("service/web labeled", await cluster.MustAsync("label service web tier=front"));
        Assert.Equal("service/web annotated", await cluster.MustAsync("annotate service web cloudlb.io/paused=true"));
        Assert.Equal("service/web patched", await cluster.MustAsync("patch service web --type=json -p [{\"op\":\"replace\",\"path\":\"/spec/ports/0/port\",\"value\":81}]"));
        Assert.Equal("service/web patched", await cluster.MustAsync("patch service web --type=merge -p {\"spec\":{\"sessionAffinity\":\"ClientIP\"}}"));
        Assert.Equal("service/web patched", await cluster.MustAsync("patch service web -p {\"spec\":{\"ports\":[{\"port\":82,\"name\":\"other\"}]}}"));
        var web = cluster.Admin.Get(ResourceType.Services, Web);
        Assert.Equal("ClientIP", web.GetProperty("spec").GetProperty("sessionAffinity").GetString());
        Assert.Equal([81, 82], web.GetProperty("spec").GetProperty("ports").EnumerateArray().Select(port => port.GetProperty("port").GetInt32()).Order());
        Assert.Equal("front", web.GetProperty("metadata").GetProperty("labels").GetProperty("tier").GetString());
        Assert.Equal("true", web.GetProperty("metadata").GetProperty("annotations").GetProperty("cloudlb.io/paused").GetString());
        Assert.Equal("service \"web\" deleted", Head(await cluster.MustAsync("delete service web")));
        Assert.Empty(cluster.Admin.List(ResourceType.Services));

        static string Head(string text) => text.Replace(" from default namespace", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithoutAManifest_MakesWhatItSays()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Equal("namespace/team created", await cluster.MustAsync("create namespace team"));
        Assert.Equal("service/web created", await cluster.MustAsync("create service loadbalancer web --tcp=80:http --tcp=443:8443 -n team"));
        Assert.Equal("configmap/map created", await cluster.MustAsync("create configmap map --from-literal=a=b"));
        Assert.Equal("secret/key created", await cluster.MustAsync("create secret generic key --from-literal=a=b"));
        Assert.Equal("ingress.networking.k8s.io/front created", await cluster.MustAsync("create ingress front --rule=a.example/*=web:80 --class=ours"));
        Assert.Equal("LoadBalancer/web/80:http/443:8443/", await cluster.MustAsync(
            "get service web -n team -o jsonpath={.spec.type}/{.spec.selector.app}/{range.spec.ports[*]}{.port}:{.targetPort}/{end}"));
        Assert.Equal("b", await cluster.MustAsync("get configmap map -o jsonpath={.data.a}"));
        Assert.Equal("Yg==", await cluster.MustAsync("get secret key -o jsonpath={.data.a}"));
        Assert.Equal("ours/a.example/web/80", await cluster.MustAsync(
            "get ingress front -o jsonpath={.spec.ingressClassName}/{.spec.rules[0].host}/{.spec.rules[0].http.paths[0].backend.service.name}/{.spec.rules[0].http.paths[0].backend.service.port.number}"));
    }

    [Fact]
    public async Task CustomResources_AreDefinedCheckedAndShown()
    {
        const string Definition = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: plates.example.com }
            spec:
              group: example.com
              scope: Namespaced
              names: { plural: plates, singular: plate, kind: Plate, shortNames: [pl] }
              versions:
              - name: v1
                served: true
                storage: true
                additionalPrinterColumns: [{ name: Size, type: integer, jsonPath: .spec.size }]
                schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer, minimum: 1 } } } } } }

            """;
        const string Plate = "apiVersion: example.com/v1\nkind: Plate\nmetadata: { name: big }\nspec: { size: 5 }\n";
        await using var cluster = await KubectlCluster.StartAsync();
        Assert.Equal("customresourcedefinition.apiextensions.k8s.io/plates.example.com created", await cluster.MustAsync("apply -f -", Definition));
        await cluster.MustAsync("wait --for=condition=Established crd/plates.example.com --timeout=10s");
        Assert.Equal("plate.example.com/big created", await cluster.MustAsync("apply -f -", Plate));
        Assert.Equal(["NAME|SIZE|AGE", "big|5|AGE"], await cluster.TableAsync("get pl"));
        Assert.Contains("spec.size in body should be greater than or equal to 1", await cluster.RefusedAsync("apply -f -", Plate.Replace("5", "0", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("unknown field \"spec.typo\"", await cluster.RefusedAsync("apply -f -", Plate.Replace("size: 5", "size: 5, typo: 1", StringComparison.Ordinal)), StringComparison.Ordinal);
        await cluster.MustAsync("delete crd plates.example.com");
        Assert.Contains("(NotFound)", await cluster.RefusedAsync("get plates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_Node_CordonsItAndDeletesItsPods()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        cluster.Admin.Create(ResourceType.Nodes, """{"metadata":{"name":"n1"}}""");
        cluster.Admin.Create(ResourceTypes.Pods, """
            {"metadata":{"name":"web","namespace":"default"},"spec":{"nodeName":"n1","terminationGracePeriodSeconds":0,"containers":[{"name":"web","image":"echo"}]}}
            """);
        Assert.Contains("node/n1 drained", await cluster.MustAsync("drain n1 --force"), StringComparison.Ordinal);
        Assert.Empty(cluster.Admin.List(ResourceTypes.Pods));
        Assert.True(cluster.Admin.Get(ResourceType.Nodes, new ObjectName(null, "n1")).GetProperty("spec").GetProperty("unschedulable").GetBoolean());
    }

    [Fact]
    public async Task Delete_WithAFinalizer_WaitsUntilItIsGone()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        await cluster.MustAsync("patch service web --type=merge -p {\"metadata\":{\"finalizers\":[\"test.io/a\"]}}");
        var deleting = cluster.RunAsync(["delete", "service", "web"]);
        Assert.True(SpinWait.SpinUntil(() => cluster.Admin.Find(ResourceType.Services, Web) is { } web && web.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _), TimeSpan.FromSeconds(30)));
        Assert.False(deleting.IsCompleted);
        cluster.Admin.Patch(ResourceType.Services, Web, """{"metadata":{"finalizers":null}}""");
        Assert.Equal(0, (await deleting).ExitCode);
    }

    [Fact]
    public async Task Edit_WithAnEditor_ChangesTheObject()
    {
        await using var cluster = await KubectlCluster.StartAsync();
        await cluster.MustAsync("apply -f -", Manifest);
        // Only this test edits, so the whole process may have it.
        Environment.SetEnvironmentVariable("KUBE_EDITOR", "sed -i s/None/ClientIP/");
        Assert.Equal("service/web edited", await cluster.MustAsync("edit service web"));
        Assert.Equal("10800", await cluster.MustAsync("get service web -o jsonpath={.spec.sessionAffinityConfig.clientIP.timeoutSeconds}"));
    }
}
