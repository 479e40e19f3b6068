using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Surveying;
using CloudLbController.Providers.Aws.Tests.Contract;
using CloudLbController.TestSupport;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class SubnetTests
{
    private const string Elb = "kubernetes.io/role/elb";
    private const string Internal = "kubernetes.io/role/internal-elb";
    private const string Ours = "kubernetes.io/cluster/prod";
    private const string Theirs = "kubernetes.io/cluster/staging";

    /// <summary>Twelve networks: what is found for each scheme, and what is said where nothing is.</summary>
    private static readonly (string Network, StructuralList<SubnetFact> Subnets)[] Networks =
    [
        ("tagged for each scheme", [Private("a1", "a", Internal), Private("b1", "b", Internal), Public("a2", "a", Elb), Public("b2", "b", Elb)]),
        ("untagged: routes decide", [Private("a1", "a"), Private("b1", "b"), Public("a2", "a"), Public("b2", "b")]),
        ("public ones only", [Public("a1", "a"), Public("b1", "b")]),
        ("private ones only", [Private("a1", "a"), Private("b1", "b")]),
        ("none at all", []),
        ("two of a zone, one with the cluster's tag", [Private("a1", "a", Internal), Private("a2", "a", Internal, Ours)]),
        ("another cluster's", [Private("a1", "a", Internal, Theirs), Public("b1", "b", Elb, Theirs)]),
        ("shared with another cluster", [Private("a1", "a", Internal, Theirs, Ours)]),
        ("full ones", [Private("a1", "a", Internal) with { FreeAddresses = 7 }, Private("b1", "b", Internal) with { FreeAddresses = 0 }]),
        ("one zone full", [Private("a1", "a", Internal) with { FreeAddresses = 3 }, Private("b1", "b", Internal)]),
        ("local and wavelength zones", [Private("a1", "a", Internal) with { ZoneType = "local-zone" }, Public("b1", "b", Elb) with { ZoneType = "wavelength-zone" }]),
        ("a role tag that says no", [Private("a1", "a") with { Tags = new Dictionary<string, string> { [Internal] = "0" } }, Private("b1", "b", Internal)]),
    ];

    [Fact]
    public void Find_InTwelveNetworks_SaysWhatItChoseOrWhyNothingWillDo()
    {
        var lines = Networks.SelectMany(network => Enum.GetValues<LoadBalancerScheme>().Select(scheme =>
        {
            var choice = new SubnetFinder("prod", "vpc-1", network.Subnets).Find(scheme, [], []);
            return $"{network.Network}, {scheme}: {(choice.Subnets.Count > 0 ? string.Join(", ", choice.Subnets) : $"{choice.Why} {choice.Remedy}")}";
        }));
        Golden.Check("tests/CloudLbController.Providers.Aws.Tests/Golden/subnets.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void Find_Named_TakesIdsAndNamesOneOfAZone()
    {
        StructuralList<SubnetFact> subnets = [Named("a1", "a", "left"), Named("b1", "b", "right"), Named("b2", "b", "right too"), Named("c1", "c", "same"), Named("d1", "d", "same")];
        var finder = new SubnetFinder("prod", "vpc-1", subnets);
        Assert.Equal(["subnet-a1", "subnet-b1"], finder.Find(LoadBalancerScheme.Internal, ["right", "subnet-a1"], []).Subnets);
        Assert.Equal("vpc-1 has no subnet with the id or name 'up'.", finder.Find(LoadBalancerScheme.Internal, ["left", "up"], []).Why);
        Assert.Equal("the name 'same' is that of subnet-c1 (c), subnet-d1 (d).", finder.Find(LoadBalancerScheme.Internal, ["same"], []).Why);
        Assert.StartsWith("subnet-b1 (b), subnet-b2 (b) are in one zone, b", finder.Find(LoadBalancerScheme.Internal, ["subnet-b1", "subnet-b2"], []).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamedWrong_ListsSomeOfThemAndHowManyMoreThereAre()
    {
        var subnets = Enumerable.Range(10, 10).Select(number => Private($"{number}", $"{number}")).ToStructuralList();
        var remedy = new SubnetFinder("prod", "vpc-1", subnets).Find(LoadBalancerScheme.Internal, ["up"], []).Remedy;
        Assert.Contains("subnet-17 (17); and 2 more.", remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("subnet-18", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WhereALoadBalancerStands_KeepsItsSubnetsWhileTheyAreThere()
    {
        var finder = new SubnetFinder("prod", "vpc-1", [Private("a1", "a"), Private("a2", "a", Internal), Private("b1", "b", Internal)]);
        Assert.Equal(["subnet-a1"], finder.Find(LoadBalancerScheme.Internal, [], ["subnet-a1"]).Subnets);
        Assert.Equal(["subnet-a2", "subnet-b1"], finder.Find(LoadBalancerScheme.Internal, [], ["subnet-a1", "subnet-gone"]).Subnets);
    }

    /// <summary>AWS refuses it each time; what is there stays.</summary>
    [Fact]
    public async Task Service_InAnotherSubnetOfItsZone_IsToldHowAndNothingIsWritten()
    {
        await using var cloud = new AwsContractCloud();
        var (one, two) = (cloud.Cluster.Vpc.Subnet("us-east-1a", "10.0.80.0/20").Id, cloud.Cluster.Vpc.Subnet("us-east-1a", "10.0.96.0/20").Id);
        var elsewhere = cloud.Cluster.Vpc.Subnet("us-east-1b", "10.0.112.0/20").Id;
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [In(one)]);
        await driver.SettleAsync();
        cloud.Forget();
        driver.Want(In(two));
        var problem = Assert.Single((await driver.RoundAsync()).Passes[StackId.Service("default", "web")].Resolution.Problems);
        Assert.Equal((ProblemKind.Unsupported, Reasons.Unsupported), (problem.Kind, problem.Reason));
        Assert.Contains($"stands in {one} in us-east-1a, and AWS does not exchange it for {two}", problem.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.Log);

        // As the message says: another zone first, then the other subnet.
        driver.Want(In(elsewhere));
        await driver.SettleAsync();
        driver.Want(In(elsewhere, two));
        await driver.SettleAsync();
        Assert.Equal(new[] { elsewhere, two }.Order(StringComparer.Ordinal), Assert.Single(cloud.Aws.LoadBalancers).SubnetIds.Order(StringComparer.Ordinal));

        static Stack In(params string[] subnets) => Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Subnets = subnets.ToStructuralList() });
    }

    [Fact]
    public async Task Service_WithoutASubnet_IsToldWhyAndNothingIsMade()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud);
        cloud.Forget();
        driver.Want(Wishes.Web("web").With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Subnets = ["subnet-of-yesterday"] }));
        var round = await driver.RoundAsync();
        var problem = Assert.Single(round.Passes[StackId.Service("default", "web")].Resolution.Problems);
        Assert.Equal((ProblemKind.Rejected, Reasons.NoSubnets), (problem.Kind, problem.Reason));
        Assert.Contains("subnet-of-yesterday", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(cloud.Log, call => call.IsWrite);
    }

    private static SubnetFact Private(string id, string zone, params string[] tags) =>
        new($"subnet-{id}", zone, "availability-zone", 100, false, tags.ToDictionary(tag => tag, tag => tag is Elb or Internal ? "1" : "shared"));

    private static SubnetFact Public(string id, string zone, params string[] tags) => Private(id, zone, tags) with { IsPublic = true };

    private static SubnetFact Named(string id, string zone, string name) => Private(id, zone) with { Tags = new Dictionary<string, string> { ["Name"] = name } };
}
