using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>Services on which another controller is at work.</summary>
public sealed class ForeignTests(LocalCluster local)
{
    private const string Finalizer = "service.kubernetes.io/load-balancer-cleanup";
    private const string Annotation = "service.beta.kubernetes.io/aws-load-balancer-type";
    private const string Address = "203.0.113.9";

    [Fact]
    public async Task Service_OfAnotherController_IsToldAndLeftAloneUntilItsLastTraceIsGone()
    {
        var cluster = await local.RequireAsync();
        await cluster.ApplyAsync($$"""
            apiVersion: v1
            kind: Service
            metadata: { name: foreign, finalizers: [{{Finalizer}}], annotations: { {{Annotation}}: nlb } }
            spec: { type: LoadBalancer, ports: [{ port: 18080 }] }

            """);
        await cluster.PatchStatusAsync("foreign", $$$"""{"loadBalancer":{"ingress":[{"ip":"{{{Address}}}"}]}}""");
        await IsLeftAloneAsync($"finalizer {Finalizer}");

        await cluster.KubectlAsync("""patch service foreign --type=merge -p {"metadata":{"finalizers":null}}""");
        await IsLeftAloneAsync($"annotation {Annotation}");

        await cluster.KubectlAsync($"annotate service foreign {Annotation}-");
        await IsLeftAloneAsync($"address {Address}");

        await cluster.PatchStatusAsync("foreign", """{"loadBalancer":null}""");
        Assert.StartsWith(local.AddressOfPool(0)[..^1], await cluster.AddressAsync("foreign"), StringComparison.Ordinal);

        async Task IsLeftAloneAsync(string trace)
        {
            var version = await cluster.VersionAsync("foreign");
            Assert.StartsWith($"Another controller is at work on this Service: it has {trace}", await cluster.EventAsync("foreign", "ForeignController", trace), StringComparison.Ordinal);
            Assert.Equal(version, await cluster.VersionAsync("foreign"));
            Assert.Equal(Address, await cluster.AddressAsync("foreign"));
        }
    }
}
