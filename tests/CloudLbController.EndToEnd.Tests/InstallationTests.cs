using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport;

namespace CloudLbController.EndToEnd.Tests;

public sealed class InstallationTests
{
    [Fact]
    public async Task Manifests_AppliedTwice_ChangeNothingTheSecondTime()
    {
        await using var cluster = await Cluster.StartAsync();
        var second = await cluster.KubectlAsync($"apply -k {Path.Combine(Repository.Root, "manifests")}");
        Assert.All(second.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith(" unchanged", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overlay_OfASingleHost_IsAppliedAndTakenAway()
    {
        await using var cluster = await Cluster.StartApartAsync();
        var overlay = Path.Combine(Repository.Root, "manifests", "overlays", "local-single-host");
        Assert.Contains("deployment.apps/cloudlb created", await cluster.KubectlAsync($"apply -k {overlay}"), StringComparison.Ordinal);
        Assert.Contains("deployment.apps \"cloudlb\" deleted", await cluster.KubectlAsync($"delete -k {overlay} --wait=false"), StringComparison.Ordinal);
    }

    /// <summary>Its PodDisruptionBudget came with 1.21; on an older server all else is there, and kubectl names what is not.</summary>
    [Fact]
    public async Task Overlay_OfTwoReplicas_IsAppliedAndTakenAway()
    {
        await using var cluster = await Cluster.StartApartAsync();
        var overlay = Path.Combine(Repository.Root, "manifests", "overlays", "ha");
        var isOld = !(await cluster.KubectlAsync("get --raw /apis/policy")).Contains("policy/v1\"", StringComparison.Ordinal);
        var applied = await cluster.Server.Kubectl().RunAsync(["apply", "-k", overlay], TestContext.Current.CancellationToken);
        Assert.Contains("deployment.apps/cloudlb created", applied.Output, StringComparison.Ordinal);
        if (isOld)
            Assert.Matches("^[^\n]*no matches for kind \"PodDisruptionBudget\" in version \"policy/v1\"[^\n]*\n?[^\n]*$", applied.Error.Trim());
        else
            Assert.Contains("poddisruptionbudget.policy/cloudlb created", applied.Output, StringComparison.Ordinal);
        Assert.Equal("2", await cluster.KubectlAsync("get deployment cloudlb -n cloudlb-system -o jsonpath={.spec.replicas}"));
        var deleted = await cluster.Server.Kubectl().RunAsync(["delete", "-k", overlay, "--wait=false"], TestContext.Current.CancellationToken);
        Assert.Contains("deployment.apps \"cloudlb\" deleted", deleted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controller_Runs_ServesHealthAndMetrics_AndStopsOnSigterm()
    {
        await using var cluster = await Cluster.StartAsync();
        var controller = await cluster.RunAsync("--provider memory --log-format json");
        await cluster.AddServiceAsync("web", 80);
        await cluster.AddressAsync("web");
        await controller.ReadyAsync();

        Assert.Equal("ok\n", (await controller.GetAsync("/livez")).Text);
        var metrics = await Eventually.GetAsync(
            async () => (await controller.GetAsync("/metrics")).Text is var text && text.Contains("\ncloudlb_time_to_address_seconds_count 1", StringComparison.Ordinal) ? text : null,
            () => "the address is never counted, or more than once");
        foreach (var name in new[] { "cloudlb_cloud_calls_total{operation=\"survey\",result=\"complete\"} 1", "cloudlb_changes_total{kind=\"create\",outcome=\"done\"} ", "cloudlb_workqueue_oldest_unfinished_seconds{", "cloudlb_throttled 0", "cloudlb_oldest_audit_seconds ", "cloudlb_leading 1", "process_working_set_bytes " })
        {
            Assert.Contains($"\n{name}", metrics, StringComparison.Ordinal);
        }

        Assert.Equal(0, await controller.TerminateAsync());
        Assert.All(controller.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => System.Text.Json.JsonDocument.Parse(line).Dispose());
        Assert.Equal("", await cluster.KubectlAsync("get lease cloudlb-default -n cloudlb-system -o jsonpath={.spec.holderIdentity}"));
    }
}
