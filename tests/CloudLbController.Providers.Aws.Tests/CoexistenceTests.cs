using Amazon.Runtime;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>On EKS, AWS's own controller serves Services without a class: we do so too only where the operator insists.</summary>
public sealed class CoexistenceTests
{
    [Fact]
    public void Create_ServingServicesWithoutAClassOnEks_RefusesAndSaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Create("v1.34.1-eks-3025e55", servesUnnamed: true));
        Assert.Equal(
            "this is EKS (v1.34.1-eks-3025e55), where AWS's own controller also serves Services without a load balancer class: "
            + "leave --default out and give your Services loadBalancerClass, or say --provider-set force-default=true.",
            error.Message);
    }

    [Theory]
    [InlineData("v1.34.1-eks-3025e55", false, "false")]
    [InlineData("v1.34.1-eks-3025e55", true, "true")]
    [InlineData("v1.34.1", true, "false")]
    [InlineData("", true, "false")]
    public async Task Create_WhereNobodyElseServesThem_OrForced_MakesAProvider(string version, bool servesUnnamed, string force) =>
        await Create(version, servesUnnamed, force).DisposeAsync();

    [Fact]
    public void ForceDefault_ThatIsNeitherTrueNorFalse_IsRefused() =>
        Assert.Equal("force-default is 'yes'; allowed are true and false.", Assert.Throws<ArgumentException>(() => Create("", servesUnnamed: true, "yes")).Message);

    private static ICloudProvider Create(string version, bool servesUnnamed, string force = "false") =>
        new AwsProviderFactory { Credentials = new BasicAWSCredentials("key", "secret") }.Create(new ProviderContext
        {
            Cluster = new ClusterIdentity("c", "uid", "default"),
            ClusterVersion = version,
            ServesUnnamed = servesUnnamed,
            Settings = new Dictionary<string, string> { ["region"] = "us-east-1", ["force-default"] = force },
            TimeProvider = TimeProvider.System,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = 1,
            WriteGate = new OpenGate(),
        });

    private sealed class OpenGate : IWriteGate
    {
        public bool IsOpen => true;
    }
}
