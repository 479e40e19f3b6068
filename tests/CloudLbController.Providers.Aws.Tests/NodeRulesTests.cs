using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;
using TargetGroup = CloudLbController.Abstractions.Model.TargetGroup;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>The rules by which nodes let load balancers in, while settings and checks change: what is needed is open all the time.</summary>
public sealed class NodeRulesTests
{
    private static readonly string[] NewBeforeOld = ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"];

    [Theory]
    [InlineData("node-ports", "30000-33000", "tcp 10256-10256, tcp 30000-33000, udp 30000-33000")]
    [InlineData("node-ports", "10000-32767", "tcp 10000-32767, tcp 10256-10256, udp 10000-32767")]
    [InlineData("node-ports", "10256-10256", "tcp 10256-10256, udp 10256-10256")]
    [InlineData("node-health-port", "10257", "tcp 10256-10256, tcp 10257-10257, tcp 30000-32767, udp 30000-32767")]
    [InlineData("node-rules", "all", "tcp 0-65535, udp 0-65535")]
    public async Task Settings_Changed_OpenWhatIsNewBeforeTheyCloseWhatIsOld(string name, string value, string expected)
    {
        await using var cloud = new AwsContractCloud();
        await using (await StartAsync(cloud, Wishes.Web("web", 1)))
            Assert.Equal("tcp 10256-10256, tcp 30000-32767, udp 30000-32767", Open(cloud));

        cloud.Extra[name] = value;
        await using var driver = await StartAsync(cloud, Wishes.Web("web", 1), isCounted: true);
        Assert.Equal(expected, Open(cloud));
        Assert.Equal(name == "node-health-port" ? NewBeforeOld[..1] : NewBeforeOld, cloud.Log.Where(call => call.IsWrite).Select(call => call.Action));
        Assert.All(cloud.Log, call => Assert.Null(call.ErrorCode));
    }

    [Fact]
    public async Task CheckPort_ThatTheRangeComesToHold_NeedsNoRuleOfItsOwnAnyMore()
    {
        await using var cloud = new AwsContractCloud();
        await using (await StartAsync(cloud, CheckedOn(9000)))
            Assert.Equal("tcp 10256-10256, tcp 30000-32767, tcp 9000-9000, udp 30000-32767", Open(cloud));

        cloud.Extra["node-ports"] = "8000-32767";
        await using var driver = await StartAsync(cloud, CheckedOn(9000), isCounted: true);
        Assert.Equal("tcp 10256-10256, tcp 8000-32767, udp 8000-32767", Open(cloud));
        Assert.Equal(NewBeforeOld, cloud.Log.Where(call => call.IsWrite).Select(call => call.Action));
    }

    [Fact]
    public async Task CheckPort_OfAServiceThatGoes_IsClosedAndThoseOfOthersStayOpen()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, CheckedOn(9000));
        driver.Want(CheckedOn(9001, "second"));
        await driver.SettleAsync();
        Assert.Equal("tcp 10256-10256, tcp 30000-32767, tcp 9000-9000, tcp 9001-9001, udp 30000-32767", Open(cloud));

        driver.Want(Stack.Empty(StackId.Service("default", "web")));
        await driver.SettleAsync();
        Assert.Equal("tcp 10256-10256, tcp 30000-32767, tcp 9001-9001, udp 30000-32767", Open(cloud));
    }

    [Fact]
    public async Task Rules_InTheGroupOfNodesScaledToZero_StayUntilTheLastServiceGoes()
    {
        const string Tag = $"kubernetes.io/cluster/{Cluster.Name}";
        await using var cloud = new AwsContractCloud { FindsNetwork = true };
        var spot = cloud.Cluster.Vpc.SecurityGroup("spot", (Tag, "owned"));
        var last = cloud.Cluster.Vpc.Instance(cloud.Cluster.Vpc.Subnet("us-east-1a", "10.0.80.0/20"), null, spot).Tagged(Tag, "owned");
        await using (await StartAsync(cloud, Wishes.Web("web", 1)))
            Assert.Equal(3, Rules());
        last.Terminate();

        await using var driver = await StartAsync(cloud, Wishes.Web("web", 1), isCounted: true);
        Assert.DoesNotContain(cloud.Log, call => call.IsWrite);
        Assert.Equal(3, Rules());
        driver.Want(Stack.Empty(StackId.Service("default", "web")));
        await driver.SettleAsync();
        Assert.Equal(0, Rules());

        int Rules() => cloud.Aws.SecurityGroups.Single(group => group.Id == spot.Id).Rules.Count;
    }

    [Fact]
    public async Task Rules_WithTheMarkOfEarlierVersions_AreOursWithoutAWrite()
    {
        await using var cloud = new AwsContractCloud();
        await using (await StartAsync(cloud, CheckedOn(9000)))
        {
            Remark(cloud, "tcp", 9000, 9000, "cloudlb tcp-9000");
            Remark(cloud, "tcp", 30000, 32767, "cloudlb tcp-10256+tcp-30000-32767+udp-30000-32767");
        }

        await using var driver = await StartAsync(cloud, CheckedOn(9000), isCounted: true);
        Assert.DoesNotContain(cloud.Log, call => call.IsWrite);
        driver.Want(Wishes.Web("web", 1));
        await driver.SettleAsync();
        Assert.Equal("tcp 10256-10256, tcp 30000-32767, udp 30000-32767", Open(cloud));
    }

    private static Stack CheckedOn(int port, string name = "web") =>
        Wishes.Web(name, 1).With<TargetGroup>(Wishes.GroupKey(0), group => group with { HealthCheck = group.HealthCheck with { Port = port } });

    private static async Task<ContractDriver> StartAsync(AwsContractCloud cloud, Stack wish, bool isCounted = false)
    {
        cloud.Forget();
        var driver = await ContractDriver.StartAsync(cloud, wishes: [wish]);
        await driver.SettleAsync();
        if (!isCounted)
            cloud.Forget();
        return driver;
    }

    /// <summary>What the nodes' group lets load balancers reach.</summary>
    private static string Open(AwsContractCloud cloud) => string.Join(", ", cloud.Aws.SecurityGroups.Single(group => group.Id == cloud.Cluster.NodeGroup.Id).Rules
        .Where(rule => rule.EndsWith(Backend(cloud), StringComparison.Ordinal)).Select(rule => rule[..rule.LastIndexOf(' ')]).Order(StringComparer.Ordinal));

    private static string Backend(AwsContractCloud cloud) => cloud.Aws.SecurityGroups.Single(group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == "backend").Id;

    private static void Remark(AwsContractCloud cloud, string protocol, int from, int to, string mark)
    {
        var peer = new UserIdGroupPair { GroupId = Backend(cloud), Description = mark };
        List<IpPermission> rules = [new IpPermission { IpProtocol = protocol, FromPort = from, ToPort = to, UserIdGroupPairs = [peer] }];
        cloud.ByHandInEc2(ec2 => ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = cloud.Cluster.NodeGroup.Id, IpPermissions = rules }));
        cloud.ByHandInEc2(ec2 => ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = cloud.Cluster.NodeGroup.Id, IpPermissions = rules }));
    }
}
