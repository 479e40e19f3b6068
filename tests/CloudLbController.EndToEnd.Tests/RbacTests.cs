using System.Text.Json;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>The shipped rules are enough, and none is too many.</summary>
public sealed class RbacTests(ITestOutputHelper output)
{
    private const string BadAnnotation = """{ cloudlb.io/drain-seconds: "soon" }""";

    /// <summary>Servers since 1.24 serve OpenAPI a group at a time; the one of these tests is older and has nothing below the path to ask for.</summary>
    private const string OnlyOnNewerServers = "/openapi/v3/*";

    [Fact]
    public async Task Rules_AllOfThem_AreEnough()
    {
        await using var cluster = await StartAsync();
        await using var controller = await cluster.RunAsync("--provider memory");
        await cluster.AddServiceAsync("web", 80, BadAnnotation);
        await RepeatEventAsync(cluster, "web");
        await cluster.AddressAsync("web");
        await cluster.KubectlAsync("delete service web --wait=false");
        await cluster.GoneAsync("web");
        Assert.DoesNotContain("forbidden", controller.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_WithoutAnyOneOfThem_AreNotEnough()
    {
        await using var cluster = await StartAsync();
        foreach (var (kind, inNamespace) in new[] { ("clusterrole", ""), ("role", " -n cloudlb-system") })
        {
            var shipped = await cluster.KubectlAsync($"get {kind} cloudlb{inNamespace} -o json");
            var grants = Grant.Of(JsonDocument.Parse(shipped).RootElement);
            Assert.NotEmpty(grants);
            foreach (var grant in grants.Where(grant => grant.Path != OnlyOnNewerServers))
            {
                await ReplaceAsync(cluster, kind, grants.Except([grant]));
                await AllowedAsync(cluster, grant, allowed: false);
                await IsMissedAsync(cluster, grant);
                await ReplaceAsync(cluster, kind, grants);
                await AllowedAsync(cluster, grant, allowed: true);
                output.WriteLine($"needed: {grant}");
            }
        }
    }

    /// <summary>A cluster that has taken from everybody what it grants by default.</summary>
    private static async Task<Cluster> StartAsync()
    {
        var cluster = await Cluster.StartApartAsync();
        await cluster.KubectlAsync("delete clusterrolebinding system:discovery system:public-info-viewer");
        return cluster;
    }

    private static async Task IsMissedAsync(Cluster cluster, Grant grant)
    {
        var service = $"web-{Guid.NewGuid().ToString()[..8]}";
        await cluster.KubectlAsync("delete lease cloudlb-default -n cloudlb-system --ignore-not-found");
        if (grant is { Resource: "leases", Verb: "watch" })
        {
            // A standby watches.
            await cluster.ApplyAsync(
                "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: { name: cloudlb-default, namespace: cloudlb-system }\nspec: { holderIdentity: other, leaseDurationSeconds: 8 }\n");
        }

        await using var controller = await cluster.RunAsync("--provider memory");
        await cluster.AddServiceAsync(service, 80, BadAnnotation);
        if (grant is { Resource: "events", Verb: "patch" })
        {
            await RepeatEventAsync(cluster, service);
        }

        await controller.LogsAsync(grant.Refusal);
    }

    /// <summary>The same event a second time is a patch of the first.</summary>
    private static async Task RepeatEventAsync(Cluster cluster, string service)
    {
        await cluster.ConditionAsync(service, "Accepted", "False");
        await cluster.KubectlAsync($"annotate service {service} cloudlb.io/drain-seconds=5 --overwrite");
        await cluster.ConditionAsync(service, "Accepted", "True");
        await cluster.KubectlAsync($"annotate service {service} cloudlb.io/drain-seconds=soon --overwrite");
        await cluster.ConditionAsync(service, "Accepted", "False");
    }

    private static Task<string> ReplaceAsync(Cluster cluster, string kind, IEnumerable<Grant> grants) => cluster.ApplyAsync($$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{(kind == "role" ? "Role" : "ClusterRole")}}
        metadata: { name: cloudlb{{(kind == "role" ? ", namespace: cloudlb-system" : "")}} }
        rules:
        {{string.Join('\n', grants.Select(grant => grant.Rule()))}}

        """);

    /// <summary>The server's authorizer learns of a role a moment after it is written.</summary>
    private static Task AllowedAsync(Cluster cluster, Grant grant, bool allowed) => Eventually.TrueAsync(
        async () => await cluster.IsAllowedAsync(grant) == allowed, () => $"{grant} does not become {(allowed ? "allowed" : "forbidden")}");
}
