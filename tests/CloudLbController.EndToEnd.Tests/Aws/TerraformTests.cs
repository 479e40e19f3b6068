using System.Net;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>What the controller makes is what terraform's provider for AWS reads: an independent client of the emulator, and of what we ask for.</summary>
public sealed class TerraformTests
{
    [Fact]
    public async Task ServicesThings_ImportedIntoTerraform_NeedNoChange()
    {
        Terraform.SkipWhereMissing();
        await using var site = await EmulatorSite.StartAsync();
        await ServeAsync(site);

        using var terraform = await Terraform.InitAsync(new TerraformConfiguration(site.Aws, site.PrivateSubnets), site.Environment);
        var import = await terraform.RunAsync("apply", "-auto-approve");
        Assert.Contains("Apply complete! Resources: 5 imported, 0 added, 0 changed, 0 destroyed.", import.ToString(), StringComparison.Ordinal);
        var plan = await terraform.RunAsync("plan", "-detailed-exitcode");
        Assert.True(plan.ExitCode == 0, $"terraform would change what we made: {plan}");
        Assert.DoesNotContain(site.Aws.Calls, call => call.ErrorCode is not null);
    }

    /// <summary>Lets the executable make what a Service asks for, and ends it.</summary>
    private static async Task ServeAsync(EmulatorSite site)
    {
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        await using var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, SandboxFront.Kubeconfig(await front.StartAsync()), TestContext.Current.CancellationToken);
        SandboxNodes.Add(server, site);
        server.Administrator.Create(ResourceType.Services, """
            {"metadata": {"name": "web", "namespace": "default"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 80}] } }
            """);
        await using var controller = RunningController.Start($"--provider aws --default --cluster-name e2e --leader-elect=false --kubeconfig {kubeconfig} --listen 127.0.0.1:0", site.Environment);
        await Eventually.TrueAsync(
            () => Task.FromResult(site.Aws is { LoadBalancers: [{ Listeners.Count: 1 }], TargetGroups: [{ Targets.Count: 2 }] } && site.Aws.SecurityGroups.Any(group => group.Rules.Count == 2)),
            () => controller.Log);
        File.Delete(kubeconfig);
    }
}
