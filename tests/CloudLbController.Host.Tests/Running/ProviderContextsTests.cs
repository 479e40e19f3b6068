using CloudLbController.Host.Providers;
using CloudLbController.Host.Running;
using CloudLbController.Host.Tests.Settings;
using CloudLbController.Kubernetes.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Host.Tests.Running;

public sealed class ProviderContextsTests
{
    private static readonly ServerFeatures Eks = new(HasIpMode: true, HasLoadBalancerClass: true, "v1.34.1-eks-3025e55", "uid");
    private static readonly ProcessServices Services = new(TimeProvider.System, NullLoggerFactory.Instance, 1);

    [Theory]
    [InlineData("", false)]
    [InlineData("--default", true)]
    public void Create_TellsTheProviderOfTheClusterAndWhomWeServe(string option, bool servesUnnamed)
    {
        var context = ProviderContexts.Create(SettingsRig.Must(option), Eks, new OpenGate(), Services);
        Assert.Equal(("uid", "v1.34.1-eks-3025e55", servesUnnamed), (context.Cluster.Uid, context.ClusterVersion, context.ServesUnnamed));
    }

    /// <summary>As the process does it once it knows the cluster: with an exit code and one line of the log.</summary>
    [Fact]
    public void Aws_ServingServicesWithoutAClassOnEks_IsRefused()
    {
        var settings = SettingsRig.Must("--default") with { ProviderSettings = new Dictionary<string, string> { ["region"] = "us-east-1" } };
        var error = Assert.Throws<InvalidOperationException>(() => Clouds.All().Find("aws")!.Factory.Create(ProviderContexts.Create(settings, Eks, new OpenGate(), Services)));
        Assert.Contains("force-default=true", error.Message, StringComparison.Ordinal);
    }
}
