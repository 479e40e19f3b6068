using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.TestSupport.Moto;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>
/// moto, an emulator that others wrote: a second opinion on the wire, and on who may do what, since the controller has no more than its policy here. What moto does otherwise than AWS stands in
/// MotoDeviations of the emulator's tests.
/// </summary>
internal sealed class MotoSite : AwsSite
{
    private const string Image = "ami-12c6146b";
    private const string User = "cloudlb";

    private readonly MotoServer _moto;
    private readonly MotoIam _iam;

    private MotoSite(MotoServer moto, MotoIam iam) => (_moto, _iam) = (moto, iam);

    public override Uri Endpoint => _moto.Endpoint;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts one for a cluster of that name; skips the test where moto is missing.</summary>
    public static async Task<MotoSite> StartAsync(string cluster = "e2e")
    {
        MotoServer.SkipWhereMissing();
        var moto = await MotoServer.StartAsync(Ct);
        await WarmUpAsync(moto.Endpoint);
        using var ec2 = AwsAccount.Ec2Of(moto.Endpoint, Anybody);
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Ct)).Vpc.VpcId;
        await ToInternetAsync(ec2, vpc, [await SubnetAsync(ec2, vpc, "a", 0, "elb"), await SubnetAsync(ec2, vpc, "b", 2, "elb")]);
        string[] privates = [await SubnetAsync(ec2, vpc, "a", 1, "internal-elb"), await SubnetAsync(ec2, vpc, "b", 3, "internal-elb")];
        var nodes = await ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest { VpcId = vpc, GroupName = "nodes", Description = "nodes", TagSpecifications = Tags(ResourceType.SecurityGroup, TagOf(cluster), "owned") }, Ct);
        var iam = new MotoIam(moto.Endpoint);
        var site = new MotoSite(moto, iam)
        {
            Credentials = await iam.AddUserAsync(User),
            PrivateSubnets = [.. privates.Order(StringComparer.Ordinal)],
            NodeGroup = nodes.GroupId,
            Instances = [await InstanceAsync(ec2, privates[0], nodes.GroupId, cluster), await InstanceAsync(ec2, privates[1], nodes.GroupId, cluster)],
        };
        await iam.AddPolicyAsync("as-it-is", MotoPolicy.Text);
        await site.GrantAsync(MotoPolicy.Without());
        return site;
    }

    /// <summary>Lets the controller do this and no more.</summary>
    public async Task GrantAsync(string policy)
    {
        await _iam.GrantAsync(User, policy);
        await _iam.RequireAsync();
    }

    public override ValueTask DisposeAsync() => _moto.DisposeAsync();

    /// <summary>moto loads a service at its first call, and can hang where two of these come at once.</summary>
    private static async Task WarmUpAsync(Uri endpoint)
    {
        using var elb = AwsAccount.ElbOf(endpoint, Anybody);
        await elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Ct);
    }

    private static async Task<string> SubnetAsync(AmazonEC2Client ec2, string vpc, string zone, int number, string role) => (await ec2.CreateSubnetAsync(
        new CreateSubnetRequest { VpcId = vpc, AvailabilityZone = Region + zone, CidrBlock = Cidr(number), TagSpecifications = Tags(ResourceType.Subnet, $"kubernetes.io/role/{role}", "1") },
        Ct)).Subnet.SubnetId;

    private static async Task ToInternetAsync(AmazonEC2Client ec2, string vpc, IEnumerable<string> subnets)
    {
        var gateway = (await ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest(), Ct)).InternetGateway.InternetGatewayId;
        await ec2.AttachInternetGatewayAsync(new AttachInternetGatewayRequest { VpcId = vpc, InternetGatewayId = gateway }, Ct);
        var table = (await ec2.CreateRouteTableAsync(new CreateRouteTableRequest { VpcId = vpc }, Ct)).RouteTable.RouteTableId;
        await ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway }, Ct);
        foreach (var subnet in subnets)
            await ec2.AssociateRouteTableAsync(new AssociateRouteTableRequest { RouteTableId = table, SubnetId = subnet }, Ct);
    }

    private static async Task<string> InstanceAsync(AmazonEC2Client ec2, string subnet, string group, string cluster) => (await ec2.RunInstancesAsync(
        new RunInstancesRequest
        {
            ImageId = Image,
            MinCount = 1,
            MaxCount = 1,
            SubnetId = subnet,
            SecurityGroupIds = [group],
            TagSpecifications = Tags(ResourceType.Instance, TagOf(cluster), "owned"),
        },
        Ct)).Reservation.Instances[0].InstanceId;

    private static List<TagSpecification> Tags(ResourceType type, string key, string value) => [new() { ResourceType = type, Tags = [new Amazon.EC2.Model.Tag(key, value)] }];
}
