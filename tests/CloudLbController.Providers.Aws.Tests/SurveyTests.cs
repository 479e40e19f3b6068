using Amazon.Runtime;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Surveying;
using CloudLbController.Providers.Aws.Tests.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>What surveys find, what they cost, and what wishes make of it.</summary>
public sealed class SurveyTests
{
    private const string ClusterTag = $"kubernetes.io/cluster/{Contract.Cluster.Name}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A node group that came after the survey, its instances without the cluster's tag, with a security group of its own.</summary>
    [Fact]
    public async Task Nodes_ThatNoSurveySaw_AreFoundInOneCallWithTheirSecurityGroup()
    {
        await using var cloud = new AwsContractCloud { FindsNetwork = true };
        await using var provider = Connect(cloud);
        var before = (AwsEnvironment)(await provider.SurveyAsync(Ct)).Environment!;
        var group = cloud.Cluster.Vpc.SecurityGroup("gpu", (ClusterTag, "owned"));
        var subnet = cloud.Cluster.Vpc.Subnet("us-east-1a", "10.0.80.0/20");
        string[] ids = [cloud.Cluster.Vpc.Instance(subnet, null, group).Id, cloud.Cluster.Vpc.Instance(subnet, null, group).Id];
        var wish = Wishes.Web("web", 1).WithTargets(OnInstances(ids));
        var unknown = provider.Resolve(wish, ObservedStack.Empty(wish.Id), before).Unknown;
        Assert.Equal(ids.Order(StringComparer.Ordinal), unknown);

        // The group came after the survey too, so it is not among the tagged ones; an instance's only group is its group all the same.
        cloud.Forget();
        var after = (AwsEnvironment)(await provider.SurveyAsync(before, [.. unknown, "i-0123456789abcdef0"], Ct)).Environment!;
        Assert.Equal(["DescribeInstances"], cloud.Log.Select(call => call.Action));
        var resolution = provider.Resolve(wish, ObservedStack.Empty(wish.Id), after);
        Assert.Empty(resolution.Unknown);
        Assert.Contains(group.Id, resolution.Claims.Select(claim => claim.Resource).OfType<NodeRules>().Select(rules => rules.NodeGroupId));
    }

    [Fact]
    public async Task Nodes_InAnotherVpc_GetNoTrafficAndThatIsSaid()
    {
        await using var cloud = new AwsContractCloud();
        await using var provider = Connect(cloud);
        var far = cloud.Aws.Scenery.Vpc("10.99.0.0/16");
        var there = far.Instance(far.Subnet("us-east-1a", "10.99.0.0/20"), null, far.SecurityGroup("far")).Tagged(ClusterTag, "owned").Id;
        var here = cloud.Cluster.InstanceOf(0).Id;
        var wish = Wishes.Web("web", 1).WithTargets(OnInstances(here, there));
        var resolution = provider.Resolve(wish, ObservedStack.Empty(wish.Id), (await provider.SurveyAsync(Ct)).Environment!);

        Assert.Equal([here], resolution.Stack.Memberships[Wishes.GroupKey(0)].Members.Select(member => member.Target.Id));
        var problem = Assert.Single(resolution.Problems);
        Assert.Contains($"{there} for one, is not in {cloud.Cluster.Vpc.Id}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("exclude-from-external-load-balancers", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeSecurityGroup_ThatIsNotThere_IsNamedWithItsSettingAndLookedForSoon()
    {
        await using var cloud = new AwsContractCloud();
        await using var provider = Connect(cloud, ("node-security-groups", $"{cloud.Cluster.NodeGroup.Id},sg-0badc0de"));
        var wish = Wishes.Web("web", 1);
        var resolution = provider.Resolve(wish, ObservedStack.Empty(wish.Id), (await provider.SurveyAsync(Ct)).Environment!);

        var problem = Assert.Single(resolution.Problems);
        Assert.Contains("sg-0badc0de", problem.Message, StringComparison.Ordinal);
        Assert.Contains("node-security-groups", problem.Message, StringComparison.Ordinal);
        Assert.True(resolution.WantsSurvey);
        Assert.Equal([cloud.Cluster.NodeGroup.Id], resolution.Claims.Select(claim => claim.Resource).OfType<NodeRules>().Select(rules => rules.NodeGroupId));
    }

    [Fact]
    public async Task Subnets_ThatLack_AreLookedForSoon()
    {
        await using var cloud = new AwsContractCloud();
        await using var provider = Connect(cloud);
        var environment = (await provider.SurveyAsync(Ct)).Environment!;
        var wish = Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Subnets = ["tomorrows"] });
        Assert.True(provider.Resolve(wish, ObservedStack.Empty(wish.Id), environment).WantsSurvey);
        Assert.False(provider.Resolve(Wishes.Web("web", 1), ObservedStack.Empty(wish.Id), environment).WantsSurvey);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(52, 2)]
    public async Task Ports_BeyondTheQuotaOfListeners_AreRefusedBeforeAnyCallAndTheOthersServed(int ports, int refused)
    {
        await using var cloud = new AwsContractCloud();
        await using var provider = Connect(cloud);
        var resolution = provider.Resolve(Wishes.Web("web", ports), ObservedStack.Empty(StackId.Service("default", "web")), (await provider.SurveyAsync(Ct)).Environment!);

        Assert.Equal(ports - refused, resolution.Stack.Resources.OfType<NetworkListener>().Count());
        Assert.Equal(ports - refused, resolution.Stack.Resources.OfType<InstanceGroup>().Count());
        Assert.Equal(refused, resolution.Problems.Count);
        Assert.All(resolution.Problems, problem => Assert.Equal((ProblemKind.QuotaExceeded, Reasons.QuotaExceeded), (problem.Kind, problem.Reason)));
        Assert.All(resolution.Problems, problem => Assert.Contains("listeners-per-network-load-balancer is 50", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Survey_WhoseCredentialsFail_SaysWhyAndWhatToCheck()
    {
        await using var cloud = new AwsContractCloud();
        var factory = new AwsProviderFactory(new Clients(cloud.Aws.Handler)) { Credentials = new BrokenCredentials() };
        await using var provider = factory.Create(new ProviderContext
        {
            Cluster = ContractDriver.Us,
            Settings = new Dictionary<string, string> { ["region"] = "us-east-1" },
            TimeProvider = cloud.Time,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = 1,
            WriteGate = new Gate(),
        });
        var problem = (await provider.SurveyAsync(Ct)).Problems[0];
        Assert.Equal((ProblemKind.Unauthenticated, Reasons.Unauthenticated), (problem.Kind, problem.Reason));
        Assert.Contains("Not authorized to perform sts:AssumeRoleWithWebIdentity", problem.Message, StringComparison.Ordinal);
        Assert.Contains("credentials", problem.Remedy, StringComparison.Ordinal);
    }

    /// <summary>Without the suite's way to name instances.</summary>
    private static ICloudProvider Connect(AwsContractCloud cloud, params (string Key, string Value)[] settings) =>
        cloud.ConnectPlain(ContractDriver.Us, new Gate(), settings.ToDictionary(pair => pair.Key, pair => pair.Value));

    private static TargetSet OnInstances(params string[] ids) => new(ids.Select(id => new TargetMember(new Target(id, $"node-{id}", $"aws:///us-east-1a/{id}", []))), []);

    private sealed class BrokenCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw Error();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromException<ImmutableCredentials>(Error());

        private static AmazonClientException Error() =>
            new("Error calling AssumeRole for role arn:aws:iam::1:role/x", new InvalidOperationException("AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity"));
    }
}
