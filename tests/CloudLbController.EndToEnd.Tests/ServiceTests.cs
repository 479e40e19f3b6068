using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>What users see of a Service with kubectl.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task Service_Deleted_LosesItsFinalizerOnceTheCloudIsClean()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.RunAsync("--provider memory");
        await cluster.AddServiceAsync("web", 80);
        await cluster.AddressAsync("web");
        Assert.Equal("[\"cloudlb.io/cleanup\"]", await cluster.KubectlAsync("get service web -o jsonpath={.metadata.finalizers}"));

        await cluster.KubectlAsync("delete service web --wait=false");

        await cluster.GoneAsync("web");
    }

    [Fact]
    public async Task Service_NoLongerALoadBalancer_IsLetGo()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.RunAsync("--provider memory");
        await cluster.AddServiceAsync("web", 80);
        await cluster.AddressAsync("web");

        await cluster.KubectlAsync("""patch service web -p {"spec":{"type":"ClusterIP","ports":[{"port":80,"nodePort":0}]}}""");

        await cluster.LetGoAsync("web");
        Assert.Equal("", await cluster.KubectlAsync("get service web -o jsonpath={.metadata.finalizers}{.status.loadBalancer.ingress}"));
    }

    [Fact]
    public async Task Annotation_ThatCannotBeRead_IsToldAndHurtsNobodyElse()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.RunAsync("--provider memory");
        await cluster.AddServiceAsync("bad", 80, """{ cloudlb.io/drain-seconds: "soon" }""");
        await cluster.AddServiceAsync("good", 80);

        Assert.Contains("cloudlb.io/drain-seconds", await cluster.ConditionAsync("bad", "Accepted", "False"), StringComparison.Ordinal);
        await cluster.AddressAsync("good");
        await cluster.ConditionAsync("good", "Accepted", "True");
        await Eventually.TrueAsync(
            async () => (await cluster.KubectlAsync("get events --field-selector involvedObject.name=bad,type=Warning -o jsonpath={.items[*].message}"))
                .Contains("cloudlb.io/drain-seconds", StringComparison.Ordinal),
            cluster.Logs);

        await cluster.KubectlAsync("annotate service bad cloudlb.io/drain-seconds=5 --overwrite");
        await cluster.ConditionAsync("bad", "Accepted", "True");
    }
}
