using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary><c>cloudlb.io/abandon</c>, on a cloud that takes its time to remove things.</summary>
public sealed class AbandonTests
{
    [Fact]
    public async Task Service_DeletedWhileTheCloudIsAtWork_WaitsUntilItIsAbandoned()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.RunAsync("--provider memory --provider-set personality=jobs --provider-set latency=00:00:01");
        await cluster.AddServiceAsync("web", 80);
        await cluster.ConditionAsync("web", "Programmed", "False");

        await cluster.KubectlAsync("delete service web --wait=false");
        await Eventually.TrueAsync(
            async () => Cluster.Condition(await cluster.ServiceAsync("web"), "Accepted") is null, () => $"the deletion is not seen\n{cluster.Logs()}");
        Assert.Equal("[\"cloudlb.io/cleanup\"]", await cluster.KubectlAsync("get service web -o jsonpath={.metadata.finalizers}"));

        await cluster.KubectlAsync("annotate service web cloudlb.io/abandon=true");
        await cluster.GoneAsync("web");
        Assert.Matches("^Left in the cloud because the owner let go: .*job-", await cluster.EventAsync("web", "Abandoned"));
    }
}
